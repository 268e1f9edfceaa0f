import type { ClickHouseClient } from '@clickhouse/client';
import type { Position } from '#domain/ports/event-store.js';
import type { ReadModelTable } from '#domain/ports/read-model-rows.js';
import type { Databases } from '../../databases.js';

/** How many keys one lookup asks for: enough to amortise the round trip, few enough to hold what they find. */
const KEYS_PER_QUERY = 10_000;
const CHARACTERS_PER_PARAMETER = 40_000;
/** Where a query has its keys. */
const KEYS = '<keys>';

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
  ) {}

  /** Rows of a fact table whose `key` is one of `keys`, in no order. */
  facts<R>(table: ReadModelTable, key: string, keys: Iterable<string>, columns: string): Promise<R[]> {
    return this.select<R>(
      `SELECT ${columns} FROM ${this.databases.readModels}.${table} FINAL
       WHERE tenant = {tenant:String} AND ${key} IN ${KEYS} AND position <= {upTo:UInt64}`,
      keys,
    );
  }

  /** Rows of `contexts`; contexts have no position, a fact that is in has its context in. */
  contexts<R>(ids: Iterable<string>): Promise<R[]> {
    return this.select<R>(
      `SELECT * EXCEPT tenant FROM ${this.databases.readModels}.contexts
       WHERE tenant = {tenant:String} AND id IN arrayMap(id -> toUInt64(id), ${KEYS})
       LIMIT 1 BY id`,
      ids,
    );
  }

  /** Rows of `identity_groups`, as of any time: a hint. */
  groups(ids: Iterable<string>): Promise<{ canonical: string; members: readonly string[] }[]> {
    return this.select(
      `SELECT canonical, members FROM ${this.databases.readModels}.identity_groups FINAL
       WHERE tenant = {tenant:String} AND id IN ${KEYS}`,
      ids,
    );
  }

  private async select<R>(query: string, keys: Iterable<string>): Promise<R[]> {
    const all = [...keys];
    const found: R[] = [];
    for (let start = 0; start < all.length; start += KEYS_PER_QUERY) {
      const params = keyParameters(all.slice(start, start + KEYS_PER_QUERY));
      const result = await this.client.query({
        query: query.replace(KEYS, params.expression),
        query_params: { tenant: this.tenant, upTo: this.upTo, ...params.values },
        use_multipart_params_auto: true,
        format: 'JSONEachRow',
      });
      for (const row of await result.json<R>()) found.push(row);
    }
    return found;
  }
}

/**
 * Keys as parameters, each well below what a server takes for one by default (128 KiB, escapes included), and the
 * expression that puts them together again.
 */
function keyParameters(keys: readonly string[]): {
  expression: string;
  values: Record<string, readonly string[]>;
} {
  const values: Record<string, string[]> = {};
  let [count, room] = [0, 0];
  for (const key of keys) {
    if (room < key.length + 3) {
      room = CHARACTERS_PER_PARAMETER;
      count++;
    }
    room -= key.length + 3;
    const name = `keys${count}`;
    const some = values[name] ?? [];
    values[name] = some;
    some.push(key);
  }
  const all = Object.keys(values).map((name) => `{${name}:Array(String)}`);
  return { expression: `arrayConcat(${all.join(', ')})`, values };
}
