import type { ClickHouseClient } from '@clickhouse/client';
import type { VisitorKey } from '#domain/identity/visitor-key.js';
import { Decimal } from '#domain/money/decimal.js';
import type {
  FoundVisitor,
  LatestConversion,
  OverviewQueries,
  TenantOverview,
  TimeSpan,
} from '#domain/ports/overview-queries.js';
import type { Interpretation } from '#domain/tenants/interpretation.js';
import { type Databases, DEFAULT_DATABASES } from '../../databases.js';
import { StatementRunner } from '../statement-runner.js';
import { findVisitors } from './find-visitors.js';
import {
  anyFact,
  conversionTypes,
  type LatestRow,
  latestConversions,
  type TypeRow,
  touchpointSpan,
} from './overview-statements.js';

export class ClickHouseOverviewQueries implements OverviewQueries {
  private readonly runner: StatementRunner;

  constructor(
    private readonly client: ClickHouseClient,
    private readonly databases: Databases = DEFAULT_DATABASES,
  ) {
    this.runner = new StatementRunner(client, databases);
  }

  async overview(tenant: string, interpretation: Interpretation): Promise<TenantOverview> {
    const whose = { tenant, interpretation };
    const [types, [touched], facts] = await Promise.all([
      this.runner.rows<TypeRow>({ toSQL: () => conversionTypes(whose) }),
      this.runner.rows<Pick<TypeRow, 'first' | 'last'> & { readonly journeys: string }>({
        toSQL: () => touchpointSpan(whose),
      }),
      this.runner.rows<object>({ toSQL: () => anyFact(tenant) }),
    ]);
    return {
      conversionTypes: types.map(({ type, conversions }) => ({ type, conversions: Number(conversions) })),
      conversions: spanOf(types),
      touchpoints: touched === undefined || touched.journeys === '0' ? undefined : spanOf([touched]),
      hasData: facts.length > 0,
    };
  }

  async latestConversions(
    tenant: string,
    interpretation: Interpretation,
    limit: number,
  ): Promise<LatestConversion[]> {
    const statement = latestConversions({ tenant, interpretation }, limit);
    const rows = await this.runner.rows<LatestRow>({ toSQL: () => statement });
    return rows.map(({ id, message_id, owner, type, ms, value, currency, touched, channel }) => ({
      id,
      messageId: message_id,
      owner: owner as VisitorKey,
      type,
      time: Number(ms),
      value: Decimal.parse(value),
      currency,
      channel: touched === 1 ? channel : undefined,
    }));
  }

  findVisitors(
    tenant: string,
    interpretation: Interpretation,
    search: { readonly prefix: string; readonly limit: number },
  ): Promise<FoundVisitor[]> {
    return findVisitors(this.client, this.databases, { tenant, interpretation }, search);
  }
}

function spanOf(rows: readonly Pick<TypeRow, 'first' | 'last'>[]): TimeSpan | undefined {
  if (rows.length === 0) return undefined;
  return {
    from: Math.min(...rows.map(({ first }) => Number(first))),
    to: Math.max(...rows.map(({ last }) => Number(last))),
  };
}
