import { isInShard, type Shard, shardSuffix, shardsOf } from '#domain/ports/processors.js';
import type { Databases } from '../clickhouse/databases.js';

/**
 * Where the journeys of a shard's tenants are kept that are read from one set of read models: batches are numbered
 * apart in every shard of every set.
 */
export function journeyNamespace({ readModels }: Pick<Databases, 'readModels'>, shard: Shard): string {
  return `${readModels}${shardSuffix(shard)}`;
}

/** The shard of so many that a tenant is in. */
export function shardOf(tenant: string, count: number): Shard {
  const shard = shardsOf(count).find((candidate) => isInShard(candidate, tenant));
  if (shard === undefined) throw new RangeError(`no shard of ${count} holds ${tenant}`);
  return shard;
}
