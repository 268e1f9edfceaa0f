import { Query } from '@nestjs/cqrs';
import type { Tenant } from '#domain/tenants/tenant.js';
import type { RawParameters } from '../parameters/parse-parameters.js';
import type { Report } from './report.answer.js';

export class GetReport extends Query<Report> {
  constructor(
    readonly tenant: Tenant,
    readonly parameters: RawParameters,
  ) {
    super();
  }
}
