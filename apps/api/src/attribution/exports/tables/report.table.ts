import type { Question } from '../../asking/questions.js';
import type { Report, ReportRow } from '../../report/report.answer.js';
import { type Columns, type ExportedTable, exportedTable } from './exported-table.js';

export function reportTable(
  { rows, meta }: Report,
  { groupBy, interval }: Pick<Question, 'groupBy' | 'interval'>,
): ExportedTable {
  const buckets = interval === undefined ? [] : ['bucket'];
  const columns: Columns<ReportRow> = {
    names: [
      ...groupBy.map((key) => `key.${key}`),
      ...buckets,
      'conversions',
      'attributedValue',
      'influenced',
      'spend',
      'cpa',
      'roas',
    ],
    lines: ({ key, bucket, conversions, attributedValue, influenced, spend, cpa, roas }) => [
      [
        ...groupBy.map((name) => key[name]),
        ...buckets.map(() => bucket),
        conversions,
        attributedValue,
        influenced,
        spend,
        cpa,
        roas,
      ],
    ],
  };
  return exportedTable(meta, columns, rows);
}
