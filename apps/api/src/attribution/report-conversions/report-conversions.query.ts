import { Query } from '@nestjs/cqrs';
import type { Tenant } from '#domain/tenants/tenant.js';
import type { RawParameters } from '../parameters/parse-parameters.js';
import type { ConversionsPage } from './conversions-page.js';

export class GetReportConversions extends Query<ConversionsPage> {
  constructor(
    readonly tenant: Tenant,
    readonly parameters: RawParameters,
  ) {
    super();
  }
}
