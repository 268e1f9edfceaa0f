import { setTimeout as delay } from 'node:timers/promises';
import type { ClickHouseClient } from '@clickhouse/client';
import type { Position } from '#domain/ports/event-store.js';
import { processorNames } from '#domain/ports/processors.js';
import {
  PositionNotReachedError,
  type Progress,
  type ProjectionProgress,
} from '#domain/ports/projection-progress.js';
import { type Databases, DEFAULT_DATABASES } from '../databases.js';
import { processorKey } from './processor-key.js';

const POLL_MS = 25;

/** Progress of every processor that answers are made from: the slowest one counts. */
export class ClickHouseProjectionProgress implements ProjectionProgress {
  private readonly processors: readonly string[];

  constructor(
    private readonly client: ClickHouseClient,
    private readonly databases: Databases = DEFAULT_DATABASES,
    shards = 1,
  ) {
    this.processors = processorNames(shards);
  }

  async current(): Promise<Progress> {
    const result = await this.client.query({
      query: `SELECT if(committed = 1, to_position, from_position) AS position, toUnixTimestamp64Milli(event_at) AS event_ms
              FROM ${this.databases.control}.processor_checkpoints FINAL
              WHERE processor IN {processors:Array(String)}
              ORDER BY position, event_ms`,
      query_params: {
        processors: this.processors.map((name) => processorKey(this.databases, name)),
      },
      format: 'JSONEachRow',
    });
    const rows = await result.json<{ position: string; event_ms: string }>();
    const [slowest] = rows;
    if (slowest === undefined || rows.length < this.processors.length) return { position: 0, eventAt: 0 };
    return { position: Number(slowest.position), eventAt: Number(slowest.event_ms) };
  }

  async waitFor(position: Position, timeoutMs: number): Promise<Progress> {
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      const progress = await this.current();
      if (progress.position >= position) return progress;
      if (performance.now() + POLL_MS > deadline)
        throw new PositionNotReachedError(position, progress.position);
      await delay(POLL_MS);
    }
  }
}
