import { MigrationError } from '../migration-files.js';

const ORDER_BY = /\bORDER BY\s+(?:\(([^()]*)\)|(\w+)(?!\w*\())/;

/** All on the first shard. */
const ONE_SHARD = '0';

/**
 * The expression that says which shard a row is on.
 *
 * By the hash of its tenant, so that all that a query about one tenant reads is on one shard. The tenant has to be in
 * the sorting key: versions of a row then meet on one shard, and FINAL over all shards is that of each.
 * What belongs to no tenant (checkpoints, sets of read models, migrations) is little and is kept together: rows of
 * one insert are then in or not in as a whole, as on a single server.
 * `definition` is CREATE TABLE from its columns on.
 */
export function shardingKey(table: string, definition: string): string {
  const key = ORDER_BY.exec(definition);
  const columns = (key?.[1] ?? key?.[2] ?? '').split(',').map((column) => column.trim());
  if (columns.includes('tenant')) return 'cityHash64(tenant)';
  if (table.startsWith('{control}.')) return ONE_SHARD;
  throw new MigrationError(`${table} is not sorted by tenant: its rows cannot be spread over shards`);
}
