import { approximately } from '../../format/number';
import { isNamed } from '../../report/is-named';
import type { Report } from '../../report/use-report';

/**
 * A report on parts of a campaign as it is shown. Ad costs seldom say which page, content or term they were for: where
 * none does, they are all of the row without a name, and tell nothing here that the tiles do not.
 */
export function partReport(report: Report, key: 'landingPage' | 'content' | 'term'): Report {
  const isTold = report.rows.some((row) => isNamed(row.key[key]) && approximately(row.spend) !== 0);
  if (isTold) return report;
  const rows = report.rows
    .filter(({ conversions, influenced }) => conversions !== 0 || influenced !== 0)
    .map((row) => ({ ...row, spend: null, cpa: null, roas: null }));
  return { ...report, rows };
}
