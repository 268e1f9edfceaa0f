import { QueryBus } from '@nestjs/cqrs';
import { Args, Query } from '@nestjs/graphql';
import type { Tenant } from '#domain/tenants/tenant.js';
import { CampaignArgs } from '../graphql/query-args.js';
import { rawParameters } from '../graphql/raw-parameters.js';
import { RootResolver } from '../graphql/root-resolver.decorator.js';
import { CallingTenant } from '../http/calling-tenant.js';
import { Campaign } from './campaign.answer.js';
import { GetCampaign } from './campaign.query.js';

@RootResolver()
export class CampaignResolver {
  constructor(private readonly queries: QueryBus) {}

  @Query(() => Campaign, { nullable: true, description: 'What one campaign earned and cost.' })
  campaign(
    @CallingTenant() tenant: Tenant,
    @Args('campaign', { type: () => String, description: 'Name of the campaign.' }) campaign: string,
    @Args() args: CampaignArgs,
  ): Promise<Campaign> {
    return this.queries.execute(new GetCampaign(tenant, campaign, rawParameters(args, 'campaign')));
  }
}
