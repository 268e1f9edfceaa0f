import type { BatchRange } from '#domain/ports/checkpoint-store.js';

/** The batch of facts that is in, as the derivations are told of it. */
export interface FactsProgress extends BatchRange {
  /** The last batch that has left marks; unknown of those that another process has taken in. */
  readonly lastMarked?: number;
  /** The log held more when this batch was read. */
  readonly isBehind?: boolean;
}
