import type { ClickHouseClient } from '@clickhouse/client';
import type { VisitorKey } from '#domain/identity/visitor-key.js';
import type { Position } from '#domain/ports/event-store.js';
import { type Databases, DEFAULT_DATABASES } from '../../databases.js';
import { inChunks } from './in-chunks.js';

const PER_QUERY = 5_000;

/** What facts at given positions have left beside their own rows. */
export class ErasedTraces {
  constructor(
    private readonly client: ClickHouseClient,
    private readonly databases: Databases = DEFAULT_DATABASES,
  ) {}

  /** What refunds and repeated orders call them by. */
  async refs(tenant: string, positions: Iterable<Position>): Promise<Set<string>> {
    const refs = new Set<string>();
    for (const table of ['conversion_refs', 'refunds']) {
      const rows = await this.at<{ ref: string }>(table, 'DISTINCT ref', tenant, positions);
      for (const { ref } of rows) refs.add(ref);
    }
    return refs;
  }

  /** Both ends of their links. */
  async linked(tenant: string, positions: Iterable<Position>): Promise<Set<VisitorKey>> {
    const rows = await this.at<{ id: VisitorKey }>('identity_links', 'DISTINCT id', tenant, positions);
    return new Set(rows.map(({ id }) => id));
  }

  /** Those of `keys` that any fact is stored under. */
  async remaining(tenant: string, keys: Iterable<string>): Promise<VisitorKey[]> {
    const left = new Set<VisitorKey>();
    for (const some of inChunks(keys, PER_QUERY)) {
      const tables = ['touchpoints', 'events', 'conversions', 'identity_links'].map((table) => {
        const key = table === 'identity_links' ? 'id' : 'visitor';
        return `SELECT ${key} AS visitor FROM ${this.databases.readModels}.${table}
                WHERE tenant = {tenant:String} AND ${key} IN {keys:Array(String)}`;
      });
      const rows = await this.select<{ visitor: VisitorKey }>(
        `SELECT DISTINCT visitor FROM (${tables.join(' UNION ALL ')})`,
        { tenant, keys: some },
      );
      for (const { visitor } of rows) left.add(visitor);
    }
    return [...left];
  }

  /** Refunds by a name that no conversion has but those at `positions`. */
  async refunds(tenant: string, positions: ReadonlySet<Position>): Promise<string[]> {
    const refs = await this.refs(tenant, positions);
    const found = new Set<string>();
    for (const keys of inChunks(refs, PER_QUERY)) {
      const { readModels } = this.databases;
      const rows = await this.select<{ id: string; at: readonly string[] }>(
        `SELECT toString(event_id) AS id, groupUniqArray(named.position) AS at
         FROM (SELECT event_id, ref FROM ${readModels}.refunds
               WHERE tenant = {tenant:String} AND ref IN {keys:Array(String)}) AS refund
         INNER JOIN (SELECT ref, position FROM ${readModels}.conversion_refs
                     WHERE tenant = {tenant:String} AND ref IN {keys:Array(String)}) AS named USING (ref)
         GROUP BY id`,
        { tenant, keys },
      );
      for (const { id, at } of rows) if (at.every((one) => positions.has(Number(one)))) found.add(id);
    }
    return [...found].sort();
  }

  private async at<R>(
    table: string,
    columns: string,
    tenant: string,
    positions: Iterable<Position>,
  ): Promise<R[]> {
    const found: R[] = [];
    for (const some of inChunks(positions, PER_QUERY)) {
      const rows = await this.select<R>(
        `SELECT ${columns} FROM ${this.databases.readModels}.${table}
         WHERE tenant = {tenant:String} AND position IN {positions:Array(UInt64)}`,
        { tenant, positions: some },
      );
      for (const row of rows) found.push(row);
    }
    return found;
  }

  private async select<R>(query: string, params: Record<string, unknown>): Promise<R[]> {
    const result = await this.client.query({
      query,
      query_params: params,
      use_multipart_params_auto: true,
      clickhouse_settings: { http_max_field_value_size: '16777216' },
      format: 'JSONEachRow',
    });
    return result.json<R>();
  }
}
