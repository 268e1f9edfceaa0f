/** Who must be derived again, by the batches of facts that touched them. */
export interface DirtyMarks {
  /** Values by tenant, distinct and sorted, of the batches in (after, upTo]. */
  read(after: number, upTo: number): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Marks up to this batch are no longer needed; when they go is the adapter's business. */
  forget(upTo: number): Promise<void>;
}
