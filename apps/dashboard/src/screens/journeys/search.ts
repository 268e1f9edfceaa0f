import { type ReportSearch, readReportSearch } from '../../report/report-search';
import { type SearchValues, toSearchText } from '../../report/search-text';

/** What the address of this screen holds: the beginning of the id that is looked for. */
export interface Search extends ReportSearch {
  readonly find?: string | undefined;
}

export function readSearch(given: SearchValues): Search {
  const find = toSearchText(given)['find']?.trim();
  return { ...readReportSearch(given), ...(find === undefined || find === '' ? {} : { find }) };
}
