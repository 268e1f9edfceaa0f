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
import { type Checkpoints, RecentCheckpoints } from './recent-checkpoints.js';

const POLL_MS = 25;

/** Progress of every processor that answers are made from: the slowest one counts. */
export class ClickHouseProjectionProgress implements ProjectionProgress {
  private readonly processors: readonly string[];

  constructor(
    client: ClickHouseClient,
    databases: Databases = DEFAULT_DATABASES,
    shards = 1,
    private readonly checkpoints = new RecentCheckpoints(client, databases, shards),
  ) {
    this.processors = processorNames(shards);
  }

  async current(enough?: Position): Promise<Progress> {
    if (enough === undefined) return this.slowest(await this.checkpoints.read());
    const isEnough = (checkpoints: Checkpoints) => this.slowest(checkpoints).position >= enough;
    return this.slowest(await this.checkpoints.recent(isEnough));
  }

  async waitFor(position: Position, timeoutMs: number): Promise<Progress> {
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      const progress = await this.current(position);
      if (progress.position >= position) return progress;
      if (performance.now() + POLL_MS > deadline)
        throw new PositionNotReachedError(position, progress.position);
      await delay(POLL_MS);
    }
  }

  private slowest(checkpoints: Checkpoints): Progress {
    const none: Progress = { position: 0, eventAt: 0 };
    const all = this.processors.map((name) => checkpoints.get(name) ?? none);
    const [first = none] = all.toSorted((a, b) => a.position - b.position || a.eventAt - b.eventAt);
    return { position: first.position, eventAt: first.eventAt };
  }
}
