import { Decimal } from '#domain/money/decimal.js';
import type {
  FoundVisitor,
  LatestConversion,
  OverviewQueries,
  TenantOverview,
} from '#domain/ports/overview-queries.js';
import type { Interpretation } from '#domain/tenants/interpretation.js';

const AT = Date.parse('2026-03-11T12:00:00Z');

export function latestConversion(messageId: string): LatestConversion {
  return {
    id: messageId,
    messageId,
    owner: 'u:u/1',
    type: 'order',
    time: AT,
    value: Decimal.parse('100.10'),
    currency: 'EUR',
    channel: 'Email',
  };
}

/** Answers for each tenant what it was given, and remembers what it was asked. */
export class FakeOverview implements OverviewQueries {
  readonly latest = new Map<string, readonly LatestConversion[]>();
  readonly overviews = new Map<string, TenantOverview>();
  visitors: readonly FoundVisitor[] = [];
  readonly searches: { readonly tenant: string; readonly prefix: string; readonly limit: number }[] = [];
  readonly askedLatest: string[] = [];

  async overview(tenant: string): Promise<TenantOverview> {
    const nothing = { conversionTypes: [], conversions: undefined, touchpoints: undefined, hasData: false };
    return this.overviews.get(tenant) ?? nothing;
  }

  async latestConversions(tenant: string): Promise<readonly LatestConversion[]> {
    this.askedLatest.push(tenant);
    return this.latest.get(tenant) ?? [];
  }

  async findVisitors(
    tenant: string,
    _interpretation: Interpretation,
    search: { readonly prefix: string; readonly limit: number },
  ): Promise<readonly FoundVisitor[]> {
    this.searches.push({ tenant, ...search });
    return this.visitors;
  }
}
