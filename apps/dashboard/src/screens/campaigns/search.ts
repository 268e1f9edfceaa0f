import { type ReportSearch, readReportSearch } from '../../report/report-search';
import { type SearchValues, toSearchText } from '../../report/search-text';
import type { Sort } from '../../ui/sort-rows';

/** What the address of this screen holds. */
export interface Search extends ReportSearch {
  /** Part of the campaigns' names. */
  readonly find?: string | undefined;
  /** As `column` or, the greatest first, `-column`. */
  readonly sort?: string | undefined;
}

export function readSearch(given: SearchValues): Search {
  const { find, sort } = toSearchText(given);
  return {
    ...readReportSearch(given),
    ...(find === undefined ? {} : { find }),
    ...(sort === undefined || !/^-?[a-z]+$/.test(sort) ? {} : { sort }),
  };
}

const PRESET: Sort = { column: 'value', direction: 'descending' };

/** The order that an address means. */
export function sortOf({ sort }: Search): Sort {
  if (sort === undefined) return PRESET;
  return sort.startsWith('-')
    ? { column: sort.slice(1), direction: 'descending' }
    : { column: sort, direction: 'ascending' };
}

/** An order as it stands in an address; the usual one does not. */
export function sortText({ column, direction }: Sort): string | undefined {
  if (column === PRESET.column && direction === PRESET.direction) return undefined;
  return direction === 'descending' ? `-${column}` : column;
}

/** The report alone, by campaign: what other searches of the screen have does not change figures. */
export function reportOf({ find: _find, sort: _sort, interval: _interval, ...report }: Search): ReportSearch {
  return { ...report, groupBy: ['campaign'] };
}
