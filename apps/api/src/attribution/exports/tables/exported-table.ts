import type { AnswerMeta } from '../../answers/answer-meta.js';
import type { ExportFormat } from '../export-request.js';
import type { Piece } from '../formats/chunks.js';
import { type Cell, csvLine } from '../formats/csv.js';
import { exactJson } from '../formats/exact-json.js';

/** The rows of an answer on their way into a file. */
export interface ExportedTable {
  readonly meta: AnswerMeta;
  /** Once: rows are read as they are taken. */
  pieces(format: ExportFormat): AsyncIterable<Piece>;
}

/** How records become lines of CSV. */
export interface Columns<T> {
  readonly names: readonly string[];
  /** One line or more. */
  lines(record: T): readonly (readonly Cell[])[];
}

export function exportedTable<T>(
  meta: AnswerMeta,
  columns: Columns<T>,
  records: Iterable<T> | AsyncIterable<T>,
): ExportedTable {
  return { meta, pieces: (format) => (format === 'csv' ? csv(columns, records) : ndjson(records)) };
}

async function* csv<T>(
  { names, lines }: Columns<T>,
  records: Iterable<T> | AsyncIterable<T>,
): AsyncGenerator<Piece> {
  yield { text: csvLine(names), rows: 0 };
  for await (const record of records) {
    const made = lines(record);
    yield { text: made.map(csvLine).join(''), rows: made.length };
  }
}

/** Records as the query answers with them, one a line. */
async function* ndjson<T>(records: Iterable<T> | AsyncIterable<T>): AsyncGenerator<Piece> {
  for await (const record of records) yield { text: `${exactJson(record)}\n`, rows: 1 };
}
