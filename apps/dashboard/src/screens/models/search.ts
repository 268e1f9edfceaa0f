import { oneOf } from '../../report/read-text';
import { type ReportSearch, readReportSearch } from '../../report/report-search';
import { type SearchValues, toSearchText } from '../../report/search-text';

export const PARTS = ['models', 'rules', 'conversions', 'settings'] as const;
export type Part = (typeof PARTS)[number];

/** What the address of this screen holds: which part is open, and whose it is where the session has no tenant. */
export interface Search extends ReportSearch {
  readonly part?: Part | undefined;
  readonly tenant?: string | undefined;
}

export function readSearch(given: SearchValues): Search {
  const text = toSearchText(given);
  const part = oneOf(text, 'part', PARTS);
  return {
    ...readReportSearch(given),
    ...(part === undefined ? {} : { part }),
    ...(text['tenant'] === undefined ? {} : { tenant: text['tenant'] }),
  };
}
