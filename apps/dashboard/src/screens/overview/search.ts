import { type DateRange, defaultRange } from '../../report/ranges';
import { oneOf } from '../../report/read-text';
import { type ReportSearch, readReportSearch } from '../../report/report-search';
import { type SearchValues, toSearchText } from '../../report/search-text';
import { MEASURES, type Measure } from '../attribution/search';

/** What the address of this screen holds. */
export interface Search extends ReportSearch {
  readonly show?: Measure | undefined;
  /** `all`: all data, since an address without dates means the latest days here. */
  readonly range?: 'all' | undefined;
}

export function readSearch(given: SearchValues): Search {
  const text = toSearchText(given);
  const show = oneOf(text, 'show', MEASURES);
  const range = oneOf(text, 'range', ['all'] as const);
  return {
    ...readReportSearch(given),
    ...(show === undefined ? {} : { show }),
    ...(range === undefined ? {} : { range }),
  };
}

/** The report that a search of this screen means; other screens take it as it is. */
export function reportOf(
  search: Search,
  data: Parameters<typeof defaultRange>[0],
  timezone: string,
): ReportSearch {
  const { show: _show, range, groupBy: _groupBy, ...report } = search;
  const isChosen = range === 'all' || report.from !== undefined || report.to !== undefined;
  return isChosen ? report : { ...report, ...defaultRange(data, timezone) };
}

/** The address for a report that was chosen: all data must be said here. */
export function searchFor(report: ReportSearch, show: Measure | undefined): Search {
  const { from, to }: DateRange = report;
  return { ...report, show, range: from === undefined && to === undefined ? 'all' : undefined };
}
