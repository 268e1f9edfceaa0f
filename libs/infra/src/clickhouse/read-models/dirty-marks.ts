import type { ClickHouseClient } from '@clickhouse/client';
import type { DirtyMarks } from '#domain/ports/dirty-marks.js';
import { type Shard, shardSuffix, WHOLE } from '#domain/ports/processors.js';
import { type Databases, DEFAULT_DATABASES, mutableTable, storedParts } from '../databases.js';

/** Batches to a partition of the table; see its PARTITION BY. */
const BATCHES_PER_PARTITION = 1_000;

/** Marks in their table; they go by whole partitions, which costs nothing. */
export class ClickHouseDirtyMarks implements DirtyMarks {
  private readonly table: string;
  private forgotten = 0;

  constructor(
    private readonly client: ClickHouseClient,
    private readonly databases: Databases = DEFAULT_DATABASES,
    private readonly shard: Shard = WHOLE,
  ) {
    this.table = `${databases.readModels}.dirty`;
  }

  async read(after: number, upTo: number): Promise<ReadonlyMap<string, readonly string[]>> {
    const result = await this.client.query({
      query: `SELECT DISTINCT tenant, value FROM ${this.table}
              WHERE shard = {shard:String} AND batch > {after:UInt64} AND batch <= {upTo:UInt64}
              ORDER BY tenant, value`,
      query_params: { shard: shardSuffix(this.shard), after, upTo },
      format: 'JSONCompactEachRow',
    });
    const rows = await result.json<[string, string]>();
    return new Map(
      [...Map.groupBy(rows, ([tenant]) => tenant)].map(([tenant, marks]) => [
        tenant,
        marks.map(([, value]) => value),
      ]),
    );
  }

  async forget(upTo: number): Promise<void> {
    const before = Math.floor((upTo + 1) / BATCHES_PER_PARTITION);
    if (before <= this.forgotten) return;
    const parts = storedParts(this.databases, 'dirty');
    const result = await this.client.query({
      query: `SELECT DISTINCT partition FROM ${parts.source}
              WHERE database = {database:String} AND table = {table:String} AND active`,
      query_params: { database: this.databases.readModels, table: parts.table },
      format: 'JSONCompactEachRow',
    });
    const shard = shardSuffix(this.shard);
    for (const [partition] of await result.json<[string]>()) {
      const [, ofShard, number] = /^\('(.*)',(\d+)\)$/.exec(partition) ?? [];
      if (ofShard !== shard || Number(number) >= before) continue;
      const table = mutableTable(this.databases, 'dirty');
      await this.client.command({
        query: `ALTER TABLE ${table} DROP PARTITION ('${shard}', ${Number(number)})`,
      });
    }
    this.forgotten = before;
  }
}
