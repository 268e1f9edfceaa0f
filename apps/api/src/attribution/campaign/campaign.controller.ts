import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { Tenant } from '#domain/tenants/tenant.js';
import { AttributionRoute } from '../http/attribution-route.decorator.js';
import { CallingTenant } from '../http/calling-tenant.js';
import type { RawParameters } from '../parameters/parse-parameters.js';
import { Campaign } from './campaign.answer.js';
import { GetCampaign } from './campaign.query.js';

@Controller('v1/attribution')
export class CampaignController {
  constructor(private readonly queries: QueryBus) {}

  @Get('campaign/:campaign')
  @AttributionRoute('campaign', Campaign, 'What one campaign earned and cost', 'unknown_campaign')
  campaign(
    @CallingTenant() tenant: Tenant,
    @Param('campaign') campaign: string,
    @Query() parameters: RawParameters,
  ): Promise<Campaign> {
    return this.queries.execute(new GetCampaign(tenant, campaign, parameters));
  }
}
