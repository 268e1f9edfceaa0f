import type { DerivedBatch } from '#domain/ports/journey-cache.js';
import { processorsOf } from '#domain/ports/processors.js';
import type { ClickHouseClient } from '#infra/clickhouse/client/create-clickhouse-client.js';
import type { Databases } from '#infra/clickhouse/databases.js';
import { ClickHouseCheckpointStore } from '#infra/clickhouse/read-models/checkpoint-store.js';
import { journeyNamespace, shardOf } from './namespaces.js';

/**
 * How far the read models are for a tenant, by the checkpoint of its shard's derivation in the set that `databases`
 * name when asked. Whoever reads a journey after that is to read it from the same set.
 */
export function derivedBatchOf(
  client: ClickHouseClient,
  databases: Databases,
  shards: number,
): (tenant: string) => Promise<DerivedBatch> {
  return async (tenant) => {
    const shard = shardOf(tenant, shards);
    const set = { control: databases.control, readModels: databases.readModels };
    const { committed } = await new ClickHouseCheckpointStore(client, set).load(processorsOf(shard).paths);
    return { namespace: journeyNamespace(set, shard), batch: committed.batch };
  };
}
