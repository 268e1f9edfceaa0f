import { approximately } from '../../format/number';
import type { ReportRow } from '../../report/use-report';

/** As many as are read at a glance. */
const SHOWN = 6;

/** The rows that earned most value. */
export function topRows(rows: readonly ReportRow[]): readonly ReportRow[] {
  return rows
    .toSorted((a, b) => approximately(b.attributedValue) - approximately(a.attributedValue))
    .slice(0, SHOWN);
}
