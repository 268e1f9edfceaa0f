import { DomainError } from '../errors/domain-error.js';
import type { Position } from './event-store.js';

/** How far the read models have come. */
export interface Progress {
  /** The minimum over every projection, partition and derivation: all up to here is in every answer. */
  readonly position: Position;
  /** Milliseconds since the epoch at which the event at `position` was recorded; 0 before the first. */
  readonly eventAt: number;
}

export interface ProjectionProgress {
  /** As of now; or, where it had reached `enough` by then, of a moment ago: what was in stays in. */
  current(enough?: Position): Promise<Progress>;
  /** Resolves once `position` is reached. Throws {@link PositionNotReachedError} after `timeoutMs`. */
  waitFor(position: Position, timeoutMs: number): Promise<Progress>;
}

/** A query asked for a position that its read models have not reached in the time that it gave them. */
export class PositionNotReachedError extends DomainError {
  constructor(asked: Position, reached: Position) {
    super(
      'position_not_reached',
      `position ${asked} was not reached in time; the answer would be as of ${reached}`,
      {
        asOfPosition: reached,
      },
    );
  }
}
