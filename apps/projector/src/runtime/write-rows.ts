import type { ReadModelRows, ReadModelTable } from '#domain/ports/read-model-rows.js';
import { type ReadModelWriter, WriteRefusedError } from '#domain/ports/read-model-writer.js';

type Row<T extends ReadModelTable> = ReadModelRows[T];

/**
 * Writes one table's rows of a batch. When the engine refuses them, halves are tried until the rows that it
 * refuses stand alone; those are returned, the rest is in.
 */
export async function writeIsolating<T extends ReadModelTable>(
  writer: ReadModelWriter,
  table: T,
  rows: readonly Row<T>[],
): Promise<{ row: Row<T>; detail: string }[]> {
  try {
    await writer.insert(table, rows);
    return [];
  } catch (error) {
    if (!(error instanceof WriteRefusedError)) throw error;
    const [first] = rows;
    if (rows.length === 1 && first !== undefined) return [{ row: first, detail: error.detail }];
    const middle = rows.length >>> 1;
    return [
      ...(await writeIsolating(writer, table, rows.slice(0, middle))),
      ...(await writeIsolating(writer, table, rows.slice(middle))),
    ];
  }
}
