import type { EventType } from '../events/event-types.js';
import type { Fact } from '../facts/fact.js';
import type { ReadModelRows, ReadModelTable } from './read-model-rows.js';

/** One row for one table. */
export type ProjectedRow = {
  [T in ReadModelTable]: { readonly table: T; readonly row: ReadModelRows[T] };
}[ReadModelTable];

/** What one fact becomes: rows, and the visitors or conversions whose paths it may change. */
export interface Projected {
  readonly rows: readonly ProjectedRow[];
  /** Visitor keys and conversion references, of the fact's tenant. */
  readonly dirty: readonly string[];
}

/**
 * A projection of facts is a value. `name` is its identity for ever; raising `version` means new tables and a
 * rebuild beside the old ones. `project` is pure: no I/O, no clock, no memory of earlier events.
 */
export interface Projection {
  readonly name: string;
  readonly version: number;
  readonly canHandle: readonly EventType[];
  project(fact: Fact): Projected;
}
