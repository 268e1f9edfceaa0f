import { DomainError } from '../errors/domain-error.js';
import type { ReadModelRows, ReadModelTable } from './read-model-rows.js';

/**
 * Writes rows of one table. Durable when it resolves. Every table keeps one row an identity, so that rows which are
 * written again, after a crash or a lost answer, change nothing.
 * Throws {@link WriteRefusedError} when the engine will never take these rows, any other error when it may later.
 */
export interface ReadModelWriter {
  insert<T extends ReadModelTable>(table: T, rows: readonly ReadModelRows[T][]): Promise<void>;
}

/** At least one of the rows cannot be stored at all. */
export class WriteRefusedError extends DomainError {
  constructor(detail: string, options?: ErrorOptions) {
    super('write_refused', detail, {}, options);
  }
}
