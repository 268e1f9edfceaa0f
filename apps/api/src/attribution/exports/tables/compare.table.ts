import type { Question } from '../../asking/questions.js';
import type { CompareRow, Comparison } from '../../compare/compare.answer.js';
import { type Columns, type ExportedTable, exportedTable } from './exported-table.js';

/** Two columns for each model. */
export function compareTable(
  { rows, meta }: Comparison,
  { groupBy, choices }: Pick<Question, 'groupBy' | 'choices'>,
): ExportedTable {
  const columns: Columns<CompareRow> = {
    names: [
      ...groupBy.map((key) => `key.${key}`),
      ...choices.flatMap(({ name }) => [`${name}.conversions`, `${name}.attributedValue`]),
    ],
    lines: ({ key, byModel }) => [
      [
        ...groupBy.map((name) => key[name]),
        ...choices.flatMap(({ name }) => [byModel[name]?.conversions, byModel[name]?.attributedValue]),
      ],
    ],
  };
  return exportedTable(meta, columns, rows);
}
