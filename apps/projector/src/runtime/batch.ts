import type { Position, RecordedEvent } from '#domain/ports/event-store.js';

/** Why a batch was closed; reported with every batch, because it says which bound the load runs into. */
export type FlushReason = 'rows' | 'bytes' | 'age' | 'range';

export interface BatchLimits {
  /** Events. */
  readonly maxRows: number;
  /** Payload bytes. */
  readonly maxBytes: number;
  /** Milliseconds from the first event of a batch to its flush: the bound on freshness at low load. */
  readonly maxAgeMs: number;
}

export const DEFAULT_LIMITS: BatchLimits = { maxRows: 20_000, maxBytes: 16 * 1024 * 1024, maxAgeMs: 150 };

/** Events of one range of the log, in order. */
export interface Batch {
  readonly events: readonly RecordedEvent[];
  /** All up to here has been read, events of other kinds included. */
  readonly to: Position;
  readonly reason: FlushReason;
}
