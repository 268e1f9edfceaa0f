import { oneOf } from '../../report/read-text';
import { type ReportSearch, readReportSearch } from '../../report/report-search';
import { type SearchValues, toSearchText } from '../../report/search-text';

export const MEASURES = ['conversions', 'attributedValue'] as const;
export type Measure = (typeof MEASURES)[number];

/** What the address of this screen holds: the report's own parameters and what its chart shows. */
export interface Search extends ReportSearch {
  readonly show?: Measure | undefined;
}

export function readSearch(given: SearchValues): Search {
  const show = oneOf(toSearchText(given), 'show', MEASURES);
  return { ...readReportSearch(given), ...(show === undefined ? {} : { show }) };
}
