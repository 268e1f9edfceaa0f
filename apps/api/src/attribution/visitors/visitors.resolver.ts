import { Inject } from '@nestjs/common';
import { Args, Int, Query } from '@nestjs/graphql';
import { DomainError } from '#domain/errors/domain-error.js';
import type { OverviewQueries } from '#domain/ports/overview-queries.js';
import type { Tenant } from '#domain/tenants/tenant.js';
import { Freshness } from '../freshness/freshness.js';
import { RootResolver } from '../graphql/root-resolver.decorator.js';
import { CallingTenant } from '../http/calling-tenant.js';
import { identityOf } from '../journey/identity.answer.js';
import { LiveInterpretations } from '../rules/live-interpretations.js';
import { OVERVIEW_QUERIES } from '../tokens.js';
import { Visitors } from './visitors.answer.js';

const MOST = 50;
/** Of an id as sent. */
const LONGEST = 255;

@RootResolver()
export class VisitorsResolver {
  constructor(
    @Inject(OVERVIEW_QUERIES) private readonly queries: Pick<OverviewQueries, 'findVisitors'>,
    private readonly rules: LiveInterpretations,
    private readonly freshness: Freshness,
  ) {}

  @Query(() => Visitors, { nullable: true, description: 'Visitors whose userId or anonymousId begins so.' })
  async visitors(
    @CallingTenant() tenant: Tenant,
    @Args('search', { type: () => String, description: 'The beginning of an id, as sent; empty for any.' })
    search: string,
    @Args('first', { type: () => Int, defaultValue: 20, description: `Ids, at most ${MOST}.` })
    first: number,
  ): Promise<Visitors> {
    if (first < 1 || first > MOST)
      throw new DomainError('invalid_parameter', `first must be from 1 to ${MOST}`);
    if (search.length > LONGEST)
      throw new DomainError('invalid_parameter', `search must have at most ${LONGEST} characters`);
    const interpretation = await this.rules.of(tenant);
    const asOf = await this.freshness.asOf({ waitForMs: 0 });
    const found = await this.queries.findVisitors(tenant.tenantId, interpretation, {
      prefix: search,
      limit: first,
    });
    return {
      visitors: found.map(({ key, lastSeen, conversions }) => ({
        identity: identityOf(key),
        lastSeen: lastSeen === undefined ? null : new Date(lastSeen).toISOString(),
        conversions,
      })),
      meta: { ...asOf, rulesVersion: interpretation.rulesVersion },
    };
  }
}
