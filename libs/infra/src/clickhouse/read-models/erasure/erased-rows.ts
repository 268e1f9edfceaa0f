import type { ClickHouseClient } from '@clickhouse/client';
import type { Position } from '#domain/ports/event-store.js';
import { type Databases, DEFAULT_DATABASES, mutableTable } from '../../databases.js';
import { processorKey } from '../processor-key.js';
import { inChunks } from './in-chunks.js';

/** One statement's conditions, far below what an engine takes as one: keys travel in the URL, positions in the text. */
const KEYS_PER_STATEMENT = 100;
const POSITIONS_PER_STATEMENT = 10_000;

/** Removes rows for good. Each call resolves when they are gone, and done again it changes nothing. */
export class ErasedRows {
  constructor(
    private readonly client: ClickHouseClient,
    private readonly databases: Databases = DEFAULT_DATABASES,
  ) {}

  /** Rows of a fact table that come from events at these positions. */
  async ofFacts(tenant: string, table: string, positions: Iterable<Position>): Promise<void> {
    for (const some of inChunks(positions, POSITIONS_PER_STATEMENT)) {
      await this.remove(table, `position IN (${some.join(', ')})`, { tenant });
    }
  }

  /** Derived rows that belong to these visitors, under every version of the rules. */
  async ofOwners(tenant: string, owners: Iterable<string>): Promise<void> {
    for (const keys of inChunks(owners, KEYS_PER_STATEMENT)) {
      for (const table of ['paths', 'journeys'])
        await this.remove(table, 'owner IN {keys:Array(String)}', { tenant, keys });
      const isOfGroup = 'id IN {keys:Array(String)} OR hasAny(members, {keys:Array(String)})';
      await this.remove('identity_groups', `(${isOfGroup} OR canonical IN {keys:Array(String)})`, {
        tenant,
        keys,
      });
    }
  }

  /** Rows of these visitors that were derived up to a batch: not read any more where there is a later one. */
  async outdated(tenant: string, owners: Iterable<string>, batch: number): Promise<void> {
    for (const keys of inChunks(owners, KEYS_PER_STATEMENT)) {
      for (const table of ['paths', 'journeys'])
        await this.remove(table, 'owner IN {keys:Array(String)} AND version <= {batch:UInt64}', {
          tenant,
          keys,
          batch,
        });
    }
  }

  /** Files of answers: any may name the erased. One that is being written loses chunks, notices, and is written again. */
  async ofExports(tenant: string): Promise<void> {
    await this.remove('exports', 'true', { tenant });
  }

  /** Marks of these values in batches that have been derived: those after still have work to do. */
  async ofMarks(tenant: string, values: Iterable<string>, derived: number): Promise<void> {
    for (const keys of inChunks(values, KEYS_PER_STATEMENT)) {
      const params = { tenant, keys, derived };
      await this.remove('dirty', 'batch <= {derived:UInt64} AND value IN {keys:Array(String)}', params);
    }
  }

  /** Events that were set aside, with what was said of them. */
  async ofParked(tenant: string, name: string, positions: readonly Position[]): Promise<void> {
    const processor = processorKey(this.databases, name);
    const control = { ...this.databases, readModels: this.databases.control };
    for (const some of inChunks(positions, POSITIONS_PER_STATEMENT)) {
      const condition = `processor = {processor:String} AND position IN (${some.join(', ')})`;
      await this.remove('parked_events', condition, { tenant, processor }, control);
    }
  }

  private async remove(
    table: string,
    condition: string,
    params: Readonly<Record<string, unknown>>,
    databases = this.databases,
  ): Promise<void> {
    const where = `tenant = {tenant:String} AND ${condition}`;
    const found = await this.client.query({
      query: `SELECT count() AS rows FROM (SELECT 1 FROM ${databases.readModels}.${table} WHERE ${where} LIMIT 1)`,
      query_params: params,
      format: 'JSONEachRow',
    });
    // A mutation rewrites what it touches, and one that finds nothing still waits for its turn.
    const [row] = await found.json<{ rows: string }>();
    if (row?.rows === '0') return;
    await this.client.command({
      query: `ALTER TABLE ${mutableTable(databases, table)} DELETE WHERE ${where}`,
      query_params: params,
      // Here, and on every replica: when it returns, no query finds the rows any more.
      clickhouse_settings: { mutations_sync: '2' },
    });
  }
}
