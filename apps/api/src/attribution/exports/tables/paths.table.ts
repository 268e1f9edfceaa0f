import type { Paths, PathsRow } from '../../paths/paths.answer.js';
import { type Columns, type ExportedTable, exportedTable } from './exported-table.js';

/** The keys of a path go into one column, as people write them. */
const COLUMNS: Columns<PathsRow> = {
  names: ['path', 'conversions', 'value', 'nonConversions'],
  lines: ({ path, conversions, value, nonConversions }) => [
    [path.join(' > '), conversions, value, nonConversions],
  ],
};

export function pathsTable({ rows, meta }: Paths): ExportedTable {
  return exportedTable(meta, COLUMNS, rows);
}
