import type { ClickHouseClient } from '@clickhouse/client';
import {
  type BatchRange,
  BEFORE_FIRST,
  type CheckpointStore,
  type ProcessorState,
} from '#domain/ports/checkpoint-store.js';
import { type Databases, DEFAULT_DATABASES } from '../databases.js';
import { processorKey } from './processor-key.js';
import { sqlTime } from './sql-values.js';

interface CheckpointRow {
  version: string;
  committed: number;
  batch: string;
  from_position: string;
  to_position: string;
  event_ms: string;
}

/** Versions of one life of a processor: more than it can have batches. */
const VERSIONS_PER_LIFE = 2n ** 40n;

/**
 * Checkpoints live beside the rows that they speak of: a lost or restored ClickHouse is never ahead of its own
 * rows, and an empty one makes the projector begin at the start of the log.
 *
 * Whoever loads begins another life, whose writes win over all of the lives before: what one that was taken for dead
 * still writes changes nothing. To be loaded once, and by a store of its own, by who is going to write.
 */
export class ClickHouseCheckpointStore implements CheckpointStore {
  private readonly table: string;
  private readonly lives = new Map<string, bigint>();

  constructor(
    private readonly client: ClickHouseClient,
    private readonly databases: Databases = DEFAULT_DATABASES,
  ) {
    this.table = `${databases.control}.processor_checkpoints`;
  }

  async load(processor: string): Promise<ProcessorState> {
    const result = await this.client.query({
      query: `SELECT version, committed, batch, from_position, to_position, toUnixTimestamp64Milli(event_at) AS event_ms
              FROM ${this.table} FINAL WHERE processor = {processor:String}`,
      query_params: { processor: processorKey(this.databases, processor) },
      format: 'JSONEachRow',
    });
    const [row] = await result.json<CheckpointRow>();
    this.lives.set(processor, row === undefined ? 0n : BigInt(row.version) / VERSIONS_PER_LIFE + 1n);
    if (row === undefined) return { committed: BEFORE_FIRST, pending: undefined };
    const [batch, from, to] = [Number(row.batch), Number(row.from_position), Number(row.to_position)];
    const eventAt = Number(row.event_ms);
    if (row.committed === 1) return { committed: { batch, from, to, eventAt }, pending: undefined };
    // A pending row carries the time of what was in before it, so the state before it is known from it alone.
    return {
      committed: { batch: batch - 1, from, to: from, eventAt },
      pending: { batch, from, to, eventAt },
    };
  }

  async recordPending(processor: string, range: BatchRange, committed: BatchRange): Promise<void> {
    await this.write(processor, { ...range, eventAt: committed.eventAt }, 0);
  }

  async commit(processor: string, range: BatchRange): Promise<void> {
    await this.write(processor, range, 1);
  }

  private async write(processor: string, range: BatchRange, committed: 0 | 1): Promise<void> {
    await this.client.insert({
      table: this.table,
      columns: ['processor', 'version', 'committed', 'batch', 'from_position', 'to_position', 'event_at'],
      values: [
        {
          processor: processorKey(this.databases, processor),
          version: String(
            (this.lives.get(processor) ?? 0n) * VERSIONS_PER_LIFE + BigInt(2 * range.batch + committed),
          ),
          committed,
          batch: range.batch,
          from_position: range.from,
          to_position: range.to,
          event_at: sqlTime(range.eventAt),
        },
      ],
      format: 'JSONEachRow',
    });
  }
}
