import type { ClickHouseClient } from '@clickhouse/client';
import type { VisitorKey } from '#domain/identity/visitor-key.js';
import type { ContextRow } from '#domain/ports/read-model-rows.js';
import { type Databases, DEFAULT_DATABASES } from '../../databases.js';
import { FactTables } from './fact-tables.js';

const FACT_TABLES = ['touchpoints', 'events', 'conversions'] as const;

/** Whose facts are in, and the contexts of a tenant: what a replay under other rules walks through. */
export class TenantWideFacts {
  constructor(
    private readonly client: ClickHouseClient,
    private readonly databases: Databases = DEFAULT_DATABASES,
  ) {}

  /** The next `limit` visitor keys that facts of a tenant are stored under, after `cursor`, in the order of bytes. */
  async visitorsAfter(tenant: string, cursor: string, limit: number): Promise<VisitorKey[]> {
    // Grouped in the order of the sorting key, a table is read no further than the page reaches.
    const next = FACT_TABLES.map(
      (table) => `(SELECT visitor FROM ${this.databases.readModels}.${table}
        WHERE tenant = {tenant:String} AND visitor > {cursor:String}
        GROUP BY tenant, visitor ORDER BY tenant, visitor LIMIT {limit:UInt32})`,
    );
    const rows = await this.select<{ visitor: VisitorKey }>(
      `SELECT DISTINCT visitor FROM (${next.join(' UNION ALL ')}) ORDER BY visitor LIMIT {limit:UInt32}
       SETTINGS optimize_aggregation_in_order = 1, read_in_order_use_buffering = 0`,
      { tenant, cursor, limit },
    );
    return rows.map(({ visitor }) => visitor);
  }

  /** About how many visitor keys facts of a tenant are stored under: for a progress bar. */
  async countVisitors(tenant: string): Promise<number> {
    const all = FACT_TABLES.map(
      (table) => `SELECT visitor FROM ${this.databases.readModels}.${table} WHERE tenant = {tenant:String}`,
    );
    const [row] = await this.select<{ visitors: string }>(
      `SELECT uniqCombined(visitor) AS visitors FROM (${all.join(' UNION ALL ')})`,
      { tenant },
    );
    return Number(row?.visitors ?? 0);
  }

  /** The next `limit` contexts of a tenant, of touchpoints, events and ad costs, after the id `cursor`, in order. */
  contextsAfter(tenant: string, cursor: string, limit: number): Promise<ContextRow[]> {
    return this.select(
      `SELECT * FROM ${this.databases.readModels}.contexts
       WHERE tenant = {tenant:String} AND id > {cursor:UInt64} ORDER BY id LIMIT 1 BY id LIMIT {limit:UInt32}`,
      { tenant, cursor, limit },
    );
  }

  /** Those of a tenant's contexts that are stored. */
  async contexts(tenant: string, ids: readonly string[]): Promise<ContextRow[]> {
    const tables = new FactTables(this.client, this.databases, tenant);
    const rows = await tables.contexts<Omit<ContextRow, 'tenant'>>(ids);
    return rows.map((row) => ({ ...row, tenant }));
  }

  private async select<R>(query: string, params: Record<string, unknown>): Promise<R[]> {
    const result = await this.client.query({ query, query_params: params, format: 'JSONEachRow' });
    return result.json<R>();
  }
}
