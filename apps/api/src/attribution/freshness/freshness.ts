import { Inject, Injectable } from '@nestjs/common';
import { type EventStore, EventStoreUnavailableError, type Position } from '#domain/ports/event-store.js';
import type { ProjectionProgress } from '#domain/ports/projection-progress.js';
import { EVENT_STORE } from '../../tokens.js';
import { PROJECTION_PROGRESS } from '../tokens.js';

export interface AsOf {
  readonly asOfPosition: Position;
  readonly lagSeconds: number;
}

/** How fresh an answer is, and waiting for it to be fresh enough. */
@Injectable()
export class Freshness {
  private readonly startedAt = Date.now();

  constructor(
    @Inject(EVENT_STORE) private readonly events: Pick<EventStore, 'headPosition'>,
    @Inject(PROJECTION_PROGRESS) private readonly progress: ProjectionProgress,
  ) {}

  /**
   * Waits until `minPosition` is in, then says what is. To be called before the query is run: what it reads can only
   * be newer, so `asOfPosition` is true as a lower bound. The head is read before the progress, or an event appended
   * between the two would show as lag since the one before it. While all of the log is in, the progress of a moment ago
   * will do. Throws PositionNotReachedError.
   */
  async asOf(asked: { readonly minPosition?: Position; readonly waitForMs: number }): Promise<AsOf> {
    if (asked.minPosition !== undefined) await this.progress.waitFor(asked.minPosition, asked.waitForMs);
    const head = await this.head();
    const { position, eventAt } = await this.progress.current(head);
    if (head !== undefined && position >= head) return { asOfPosition: position, lagSeconds: 0 };
    const since = eventAt === 0 ? this.startedAt : eventAt;
    return { asOfPosition: position, lagSeconds: Math.max(0, (Date.now() - since) / 1000) };
  }

  /** Unknown while the event store is away: answers are then as old as the last event that is in them. */
  private async head(): Promise<Position | undefined> {
    try {
      return await this.events.headPosition();
    } catch (error) {
      if (error instanceof EventStoreUnavailableError) return undefined;
      throw error;
    }
  }
}
