import type { Position, RecordedEvent } from '#domain/ports/event-store.js';

/**
 * Why a batch was closed; reported with every batch, because it says which bound the load runs into. `head`: it has
 * nothing in it, and says that the one before, thought to be behind, was the last.
 */
export type FlushReason = 'rows' | 'bytes' | 'age' | 'range' | 'head';

export interface BatchLimits {
  /** Events. */
  readonly maxRows: number;
  /** Payload bytes. */
  readonly maxBytes: number;
  /**
   * Milliseconds. At the head of the log a batch goes at once, unless one has gone within this time: few rows are
   * shown soon, and many do not become many small parts. Behind the head, where a full batch is worth waiting for,
   * it takes up to a few times as long.
   */
  readonly maxAgeMs: number;
  /** Batches that are derived together at most while there are more to come; fewer than the facts may be ahead. */
  readonly derivedTogether?: number;
}

export const DERIVED_TOGETHER = 16;

export const DEFAULT_LIMITS: BatchLimits = { maxRows: 40_000, maxBytes: 32 * 1024 * 1024, maxAgeMs: 200 };

/** Events of one range of the log, in order. */
export interface Batch {
  readonly events: readonly RecordedEvent[];
  /** All up to here has been read, events of other kinds included. */
  readonly to: Position;
  readonly reason: FlushReason;
  /** The log had more than this when it was closed. */
  readonly isBehind: boolean;
}
