import type { ClickHouseClient } from '@clickhouse/client';
import type { Position } from '#domain/ports/event-store.js';
import type { ReadModelTable } from '#domain/ports/read-model-rows.js';
import type { Databases } from '../../databases.js';
import type { SharedLookUps } from './shared-look-ups.js';

/** How many keys one lookup asks for: enough to amortise the round trip, few enough for one request's parameters. */
const KEYS_PER_QUERY = 2_000;

/**
 * Looks up rows of one tenant by the leading column of a table's sorting key, as of a log position, without the
 * repeats that background merges have not removed yet (of repeats the lowest in the log stays).
 */
export class FactTables {
  constructor(
    private readonly client: ClickHouseClient,
    private readonly databases: Databases,
    private readonly tenant: string,
    private readonly upTo: Position = Number.MAX_SAFE_INTEGER,
    private readonly shared?: SharedLookUps,
  ) {}

  /** Rows of a fact table whose `key` is one of `keys`, in no order. */
  async facts<R extends object>(
    table: ReadModelTable,
    key: string,
    keys: Iterable<string>,
    columns: string,
  ): Promise<R[]> {
    // Sorting columns alone before FINAL: they are the same in every version of a row, and of the granules that are
    // looked into only the few rows that are wanted are read.
    const query = `SELECT ${columns}, ${key} FROM ${this.databases.readModels}.${table} FINAL
       PREWHERE tenant = {tenant:String} AND ${key} IN {keys:Array(String)} WHERE position <= {upTo:UInt64}`;
    if (this.shared === undefined) return this.select<R>(query, keys);
    const name = JSON.stringify([query, this.tenant, this.upTo]);
    return this.shared.rows<R>(name, [...keys], key, (all) => this.select<R>(query, all));
  }

  /** Rows of `contexts`; contexts have no position, a fact that is in has its context in. */
  contexts<R>(ids: Iterable<string>): Promise<R[]> {
    return this.select<R>(
      `SELECT * EXCEPT tenant FROM ${this.databases.readModels}.contexts
       WHERE tenant = {tenant:String} AND id IN {keys:Array(UInt64)}
       LIMIT 1 BY id`,
      // As integers: the client would quote text, and an Array(UInt64) does not read that.
      Array.from(ids, BigInt),
    );
  }

  /** Rows of `identity_groups`, as of any time: a hint. */
  groups(ids: Iterable<string>): Promise<{ canonical: string; members: readonly string[] }[]> {
    return this.select(
      `SELECT canonical, members FROM ${this.databases.readModels}.identity_groups FINAL
       WHERE tenant = {tenant:String} AND id IN {keys:Array(String)}`,
      ids,
    );
  }

  private async select<R>(query: string, keys: Iterable<string | bigint>): Promise<R[]> {
    const all = [...keys];
    const found: R[] = [];
    for (let start = 0; start < all.length; start += KEYS_PER_QUERY) {
      const result = await this.client.query({
        query,
        query_params: {
          tenant: this.tenant,
          keys: all.slice(start, start + KEYS_PER_QUERY),
          upTo: this.upTo,
        },
        use_multipart_params_auto: true,
        clickhouse_settings: { http_max_field_value_size: '16777216' },
        format: 'JSONEachRow',
      });
      for (const row of await result.json<R>()) found.push(row);
    }
    return found;
  }
}
