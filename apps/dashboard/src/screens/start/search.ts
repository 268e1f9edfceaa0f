import { type ReportSearch, readReportSearch } from '../../report/report-search';
import type { SearchValues } from '../../report/search-text';

/** What the address of this screen holds. */
export type Search = ReportSearch;

export function readSearch(given: SearchValues): Search {
  return readReportSearch(given);
}
