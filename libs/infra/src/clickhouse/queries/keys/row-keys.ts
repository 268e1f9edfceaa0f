import type { GroupKey, RowKey } from '#domain/ports/attribution-queries.js';

/** The key of an answer's row out of its values. */
export function rowKey(values: readonly string[], groupBy: readonly GroupKey[]): RowKey {
  return Object.fromEntries(groupBy.map((key, i) => [key, values[i] ?? '']));
}

/** A text that rows share when they have the same bucket and key. */
export function rowIdentity({ bucket, values }: { bucket: string; values: readonly string[] }): string {
  return JSON.stringify([bucket, ...values]);
}
