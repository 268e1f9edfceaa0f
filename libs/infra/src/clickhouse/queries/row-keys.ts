import type { GroupKey, RowKey } from '#domain/ports/attribution-queries.js';

type Keyed = Readonly<Record<string, string>> & { readonly bucket: string };

/** The key of an answer's row out of its `key_…` columns. */
export function rowKey(row: Keyed, groupBy: readonly GroupKey[]): RowKey {
  return Object.fromEntries(groupBy.map((key) => [key, row[`key_${key}`] ?? '']));
}

/** A text that rows of two queries share when they have the same bucket and key. */
export function rowIdentity(row: Keyed, groupBy: readonly GroupKey[]): string {
  return JSON.stringify([row.bucket, ...groupBy.map((key) => row[`key_${key}`])]);
}
