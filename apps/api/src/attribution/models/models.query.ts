import { Query } from '@nestjs/cqrs';
import type { Tenant } from '#domain/tenants/tenant.js';
import type { RawParameters } from '../parameters/parse-parameters.js';
import type { ModelsAnswer } from './models.answer.js';

export class GetModels extends Query<ModelsAnswer> {
  constructor(
    readonly tenant: Tenant,
    readonly parameters: RawParameters,
  ) {
    super();
  }
}
