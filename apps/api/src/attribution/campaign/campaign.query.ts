import { Query } from '@nestjs/cqrs';
import type { Tenant } from '#domain/tenants/tenant.js';
import type { RawParameters } from '../parameters/parse-parameters.js';
import type { Campaign } from './campaign.answer.js';

export class GetCampaign extends Query<Campaign> {
  constructor(
    readonly tenant: Tenant,
    readonly campaign: string,
    readonly parameters: RawParameters,
  ) {
    super();
  }
}
