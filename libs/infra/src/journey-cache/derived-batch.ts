import type { DerivedBatch } from '#domain/ports/journey-cache.js';
import { processorsOf } from '#domain/ports/processors.js';
import type { Databases } from '#infra/clickhouse/databases.js';
import type { RecentCheckpoints } from '#infra/clickhouse/read-models/recent-checkpoints.js';
import { journeyNamespace, shardOf } from './namespaces.js';

/**
 * How far the read models are for a tenant, by the checkpoint of its shard's derivation in the set that `databases`
 * name when asked: of a moment ago, and no earlier than what `checkpoints` have told anybody before. Whoever reads a
 * journey after that is to read it from the same set.
 */
export function derivedBatchOf(
  checkpoints: RecentCheckpoints,
  databases: Databases,
): (tenant: string) => Promise<DerivedBatch> {
  return async (tenant) => {
    const shard = shardOf(tenant, checkpoints.shards);
    const namespace = journeyNamespace(databases, shard);
    const { batch } = (await checkpoints.recent()).get(processorsOf(shard).paths) ?? { batch: 0 };
    return { namespace, batch };
  };
}
