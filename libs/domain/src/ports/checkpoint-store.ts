import type { Position } from './event-store.js';

/** A range of the log, (from, to], and the number of the batch that takes it in; numbers only grow. */
export interface BatchRange {
  readonly batch: number;
  readonly from: Position;
  readonly to: Position;
  /** Recording time of the last event that is in once this is committed; milliseconds since the epoch. */
  readonly eventAt: number;
}

export interface ProcessorState {
  readonly committed: BatchRange;
  /** A range whose rows may or may not have been written before a crash: to be taken in again exactly. */
  readonly pending: BatchRange | undefined;
}

/** Where processors keep how far they are. The latest write wins; one process writes for one processor. */
export interface CheckpointStore {
  load(processor: string): Promise<ProcessorState>;
  recordPending(processor: string, range: BatchRange, committed: BatchRange): Promise<void>;
  commit(processor: string, range: BatchRange): Promise<void>;
}

/** Nothing taken in yet. */
export const BEFORE_FIRST: BatchRange = { batch: 0, from: 0, to: 0, eventAt: 0 };
