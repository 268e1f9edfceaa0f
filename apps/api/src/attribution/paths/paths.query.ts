import { Query } from '@nestjs/cqrs';
import type { Tenant } from '#domain/tenants/tenant.js';
import type { RawParameters } from '../parameters/parse-parameters.js';
import type { Paths } from './paths.answer.js';

export class GetPaths extends Query<Paths> {
  constructor(
    readonly tenant: Tenant,
    readonly parameters: RawParameters,
  ) {
    super();
  }
}
