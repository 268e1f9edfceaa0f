import type { ClickHouseClient } from '@clickhouse/client';
import { isWithin } from '#domain/erasure/erasure-index.js';
import type { ErasedVisitor } from '#domain/erasure/visitor-erased.js';
import { isUser } from '#domain/identity/identity-map.js';
import type { VisitorKey } from '#domain/identity/visitor-key.js';
import type { Position } from '#domain/ports/event-store.js';
import type { Databases } from '../../databases.js';
import { inChunks } from './in-chunks.js';

const OF_VISITORS = ['touchpoints', 'events', 'conversions'] as const;
const KEYS_PER_QUERY = 2_000;

/**
 * The facts of an erased visitor that are stored, by the rule of `ErasureIndex`, by position: every row that a fact
 * has, in whichever table, has the fact's own. Repeats that no merge has removed yet are among them.
 */
export class ErasedFacts {
  constructor(
    private readonly client: ClickHouseClient,
    private readonly databases: Databases,
  ) {}

  async positions(tenant: string, erased: ErasedVisitor, before: Position): Promise<Set<Position>> {
    const users = erased.visitors.filter(isUser);
    const devices = erased.visitors.filter((key) => !isUser(key));
    const found = new Set<Position>();
    const take = (rows: readonly { readonly position: string }[]) => {
      for (const { position } of rows) found.add(Number(position));
    };
    // Every fact that names a user and a device, or two users, has links of the user.
    take(await this.rows('identity_links', 'id', users, tenant, before));
    for (const table of OF_VISITORS) {
      take(await this.rows(table, 'visitor', users, tenant, before));
      take(await this.rows(table, 'visitor', devices, tenant, before, `AND user_id = ''`));
      take(await this.atTheirTimes(table, erased, tenant, before));
    }
    take(await this.rows('refunds', 'toString(event_id)', erased.facts, tenant, before));
    return found;
  }

  private async atTheirTimes(
    table: string,
    { shared }: ErasedVisitor,
    tenant: string,
    before: Position,
  ): Promise<{ position: string }[]> {
    const times = Map.groupBy(shared, ({ visitor }) => visitor);
    const rows = await this.rows(table, 'visitor', [...times.keys()], tenant, before, `AND user_id = ''`);
    return rows.filter(({ visitor, ms }) => times.get(visitor)?.some((owned) => isWithin(owned, Number(ms))));
  }

  private async rows(
    table: string,
    key: string,
    keys: readonly string[],
    tenant: string,
    before: Position,
    condition = '',
  ): Promise<{ position: string; visitor: VisitorKey; ms: string }[]> {
    const visitor = table === 'identity_links' || table === 'refunds' ? `''` : 'visitor';
    const found: { position: string; visitor: VisitorKey; ms: string }[] = [];
    for (const some of inChunks(keys, KEYS_PER_QUERY)) {
      const result = await this.client.query({
        query: `SELECT position, ${visitor} AS visitor, toUnixTimestamp64Milli(time) AS ms
                FROM ${this.databases.readModels}.${table}
                WHERE tenant = {tenant:String} AND ${key} IN {keys:Array(String)}
                  AND position < {before:UInt64} ${condition}`,
        query_params: { tenant, keys: some, before },
        use_multipart_params_auto: true,
        clickhouse_settings: { http_max_field_value_size: '16777216' },
        format: 'JSONEachRow',
      });
      for (const row of await result.json<(typeof found)[number]>()) found.push(row);
    }
    return found;
  }
}
