import { Inject } from '@nestjs/common';
import { Args, Int, Query } from '@nestjs/graphql';
import { type LeftOut as DomainLeftOut, leftOutOf } from '#domain/attribution/left-out.js';
import { DomainError } from '#domain/errors/domain-error.js';
import type { JourneyReader } from '#domain/ports/journey-reader.js';
import type { Tenant } from '#domain/tenants/tenant.js';
import { Questions } from '../asking/questions.js';
import { ScopeArgs } from '../graphql/query-args.js';
import { rawParameters } from '../graphql/raw-parameters.js';
import { RootResolver } from '../graphql/root-resolver.decorator.js';
import { CallingTenant } from '../http/calling-tenant.js';
import { JOURNEY_READER } from '../tokens.js';
import { LeftOut, type LeftOutTouchpoint } from './left-out.answer.js';

const MOST = 500;

/** Why touchpoints of a journey got nothing of a conversion, whatever the model: the other half of `user`. */
@RootResolver()
export class LeftOutResolver {
  constructor(
    @Inject(JOURNEY_READER) private readonly journeys: JourneyReader,
    private readonly questions: Questions,
  ) {}

  @Query(() => LeftOut, {
    nullable: true,
    description: 'Touchpoints up to a conversion that its path leaves out, and why.',
  })
  async leftOut(
    @CallingTenant() tenant: Tenant,
    @Args('userId', { type: () => String, description: 'userId (or anonymousId).' }) userId: string,
    @Args('messageId', { type: () => String, description: 'Of the conversion.' }) messageId: string,
    @Args('limit', { type: () => Int, defaultValue: 50, description: `Touchpoints, at most ${MOST}.` })
    limit: number,
    @Args() args: ScopeArgs,
  ): Promise<LeftOut> {
    if (limit < 1 || limit > MOST)
      throw new DomainError('invalid_parameter', `limit must be from 1 to ${MOST}`);
    // All arguments of the query arrive in one object; the three that it takes itself are no parameters of a scope.
    const { messageId: _, limit: _limit, ...scoped } = { messageId, limit, ...args };
    const { scope, asOf } = await this.questions.read('user', tenant, rawParameters(scoped, 'userId'));
    const journey = await this.journeys.read(tenant.tenantId, userId, scope.interpretation);
    const conversion = journey?.conversions.find((one) => one.messageId === messageId);
    if (journey === undefined || conversion === undefined)
      throw new DomainError(
        'unknown_user',
        `nothing is known of ${JSON.stringify(userId)} with this conversion`,
      );
    const all = leftOutOf(journey.touchpoints, conversion, scope);
    return { touchpoints: all.slice(-limit).map(answerOf), totalCount: all.length, meta: asOf };
  }
}

function answerOf({ touchpoint, reason }: DomainLeftOut): LeftOutTouchpoint {
  const { id, time, channel, context } = touchpoint;
  return {
    touchpointId: id,
    timestamp: new Date(time).toISOString(),
    channel,
    source: context.source,
    medium: context.medium,
    campaign: context.campaign,
    reason,
  };
}
