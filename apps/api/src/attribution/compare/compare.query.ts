import { Query } from '@nestjs/cqrs';
import type { Tenant } from '#domain/tenants/tenant.js';
import type { RawParameters } from '../parameters/parse-parameters.js';
import type { Comparison } from './compare.answer.js';

export class GetComparison extends Query<Comparison> {
  constructor(
    readonly tenant: Tenant,
    readonly parameters: RawParameters,
  ) {
    super();
  }
}
