import type { Fit } from '../attribution/fits/fit.js';
import type { Position } from './event-store.js';

/** A fit with what it had seen. */
export interface StoredFit {
  readonly fit: Fit;
  /** Everything up to this log position was in it. */
  readonly position: Position;
  /** Milliseconds since the epoch. */
  readonly fittedAt: number;
}

/** Fits that took long to compute. Losing one costs computing it again; those of long ago may be forgotten. */
export interface FitStore {
  /** The fit that has seen most of the log; `key` names model, parameters, range and grouping. */
  get(tenant: string, key: string): Promise<StoredFit | undefined>;
  /** A fit that has seen less than the stored one does not take its place. */
  put(tenant: string, key: string, stored: StoredFit): Promise<void>;
}
