import { ByteSink } from './byte-sink.js';
import { type ColumnWriter, columnWriter } from './column-writers.js';

/** Names and types of a table's columns, as `system.columns` gives them. */
export type ColumnTypes = ReadonlyMap<string, string>;

const writers = new Map<string, ColumnWriter>();

/**
 * Rows as one block of ClickHouse's Native format: a column after the other, as the engine keeps them, so that it has
 * no text to parse. Times are milliseconds, decimals and what exceeds a double are text. Throws UnstorableValueError for
 * a value that its column cannot hold, RangeError for a type or a column that is not known.
 */
export function nativeBlock<R extends object>(
  columns: readonly (keyof R & string)[],
  types: ColumnTypes,
  rows: readonly R[],
): Buffer {
  const sink = new ByteSink();
  sink.varint(columns.length);
  sink.varint(rows.length);
  for (const name of columns) {
    const type = types.get(name);
    if (type === undefined) throw new RangeError(`the table has no column ${name}`);
    sink.text(name);
    sink.text(type);
    const writer = writerOf(type);
    writer.prefix(sink);
    const values: unknown[] = [];
    for (const row of rows) values.push(row[name]);
    writer.values(sink, values);
  }
  return sink.written();
}

/** The columns that a row has. */
export function columnsOf<R extends object>(row: R): (keyof R & string)[] {
  return Object.keys(row).filter((name): name is keyof R & string => Object.hasOwn(row, name));
}

function writerOf(type: string): ColumnWriter {
  const known = writers.get(type) ?? columnWriter(type);
  writers.set(type, known);
  return known;
}
