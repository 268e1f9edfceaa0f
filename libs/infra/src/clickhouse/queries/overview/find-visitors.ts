import type { ClickHouseClient } from '@clickhouse/client';
import { anonymousKey, userKey, type VisitorKey } from '#domain/identity/visitor-key.js';
import type { FoundVisitor } from '#domain/ports/overview-queries.js';
import type { Databases } from '../../databases.js';
import { FactTables } from '../../read-models/journeys/fact-tables.js';
import { closeIdentities } from '../../read-models/journeys/identity-closure.js';
import { StatementRunner } from '../statement-runner.js';
import {
  type CountRow,
  conversionCounts,
  lastSeen,
  type SeenRow,
  visitorKeys,
  type Whose,
} from './overview-statements.js';

/** Ids that begin with a text, each with what is known of the person behind it, under whatever ids that came. */
export async function findVisitors(
  client: ClickHouseClient,
  databases: Databases,
  whose: Whose,
  { prefix, limit }: { readonly prefix: string; readonly limit: number },
): Promise<FoundVisitor[]> {
  const runner = new StatementRunner(client, databases);
  const { tenant } = whose;
  const seeds: VisitorKey[] = [];
  for (const key of [userKey(prefix), anonymousKey(prefix)]) {
    if (seeds.length === limit) break;
    const statement = visitorKeys(tenant, key, limit - seeds.length);
    const rows = await runner.rows<{ key: VisitorKey }>({ toSQL: () => statement });
    seeds.push(...rows.map((row) => row.key));
  }
  if (seeds.length === 0) return [];
  const closure = await closeIdentities(new FactTables(client, databases, tenant), seeds);
  const keys = [...new Set([...seeds, ...closure.keys])];
  const [seen, counts] = await Promise.all([
    runner.rows<SeenRow>({ toSQL: () => lastSeen(tenant, keys) }),
    runner.rows<CountRow>({ toSQL: () => conversionCounts(whose, [...closure.owners]) }),
  ]);
  const seenAt = new Map(seen.map(({ key, last }) => [key, Number(last)]));
  const conversionsOf = new Map(counts.map(({ owner, conversions }) => [owner, Number(conversions)]));
  const lastOf = new Map<VisitorKey, number>();
  for (const key of keys) {
    const time = seenAt.get(key);
    if (time === undefined) continue;
    for (const owner of closure.ownersOf(key)) lastOf.set(owner, Math.max(time, lastOf.get(owner) ?? time));
  }
  return seeds.map((key) => {
    const owners = [...closure.ownersOf(key)];
    const times = owners.flatMap((owner) => lastOf.get(owner) ?? []);
    return {
      key,
      lastSeen: times.length === 0 ? undefined : Math.max(...times),
      conversions: owners.reduce((sum, owner) => sum + (conversionsOf.get(owner) ?? 0), 0),
    };
  });
}
