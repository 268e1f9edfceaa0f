import { QueryBus } from '@nestjs/cqrs';
import { Args, Query } from '@nestjs/graphql';
import type { Tenant } from '#domain/tenants/tenant.js';
import { RangeArgs } from '../graphql/query-args.js';
import { rawParameters } from '../graphql/raw-parameters.js';
import { RootResolver } from '../graphql/root-resolver.decorator.js';
import { CallingTenant } from '../http/calling-tenant.js';
import { JourneyAnswer } from './journey.answer.js';
import { GetJourney } from './journey.query.js';

@RootResolver()
export class JourneyResolver {
  constructor(private readonly queries: QueryBus) {}

  @Query(() => JourneyAnswer, { nullable: true, description: 'All that one visitor did, in order of time.' })
  journey(
    @CallingTenant() tenant: Tenant,
    @Args('userId', { type: () => String, description: 'userId or anonymousId.' }) userId: string,
    @Args() args: RangeArgs,
  ): Promise<JourneyAnswer> {
    return this.queries.execute(new GetJourney(tenant, userId, rawParameters(args, 'userId')));
  }
}
