import { Inject } from '@nestjs/common';
import { Query } from '@nestjs/graphql';
import type { OverviewQueries } from '#domain/ports/overview-queries.js';
import type { Tenant } from '#domain/tenants/tenant.js';
import { timeRangeOf } from '../answers/time-range.js';
import { Freshness } from '../freshness/freshness.js';
import { RootResolver } from '../graphql/root-resolver.decorator.js';
import { CallingTenant } from '../http/calling-tenant.js';
import { LiveInterpretations } from '../rules/live-interpretations.js';
import { OVERVIEW_QUERIES } from '../tokens.js';
import { TenantInfo } from './tenant.answer.js';

@RootResolver()
export class TenantResolver {
  constructor(
    @Inject(OVERVIEW_QUERIES) private readonly queries: Pick<OverviewQueries, 'overview'>,
    private readonly rules: LiveInterpretations,
    private readonly freshness: Freshness,
  ) {}

  @Query(() => TenantInfo, {
    nullable: true,
    description: 'The tenant of the key, its settings as answers are made under them, and what it has.',
  })
  async tenant(@CallingTenant() tenant: Tenant): Promise<TenantInfo> {
    const { tenantId: id, name, timezone, currency } = tenant;
    const interpretation = await this.rules.of(tenant);
    const { rulesVersion, exchangeRates, ...rules } = interpretation;
    const asOf = await this.freshness.asOf({ waitForMs: 0 });
    const has = await this.queries.overview(id, interpretation);
    return {
      ...rules,
      ...{ id, name, timezone, currency },
      exchangeRates: Object.entries(exchangeRates).map(([code, rate]) => ({ currency: code, rate })),
      conversionTypes: has.conversionTypes,
      dataRange: {
        conversions: timeRangeOf(has.conversions),
        touchpoints: timeRangeOf(has.touchpoints),
      },
      hasData: has.hasData,
      meta: { ...asOf, rulesVersion },
    };
  }
}
