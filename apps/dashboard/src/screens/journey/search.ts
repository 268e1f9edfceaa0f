import { listOf } from '../../report/read-text';
import { type ReportSearch, readReportSearch } from '../../report/report-search';
import { type SearchValues, toSearchText } from '../../report/search-text';

/** Columns of the matrix when none are chosen. */
export const DEFAULT_MODELS = [
  'linear',
  'first_touch',
  'last_touch',
  'position_based',
  'time_decay',
  'markov',
  'shapley',
] as const;

/** What the address of this screen holds. */
export interface Search extends ReportSearch {
  /** messageId of the conversion whose credit is shown; the latest one when there is none. */
  readonly conversion?: string | undefined;
  /** Models side by side. */
  readonly models?: readonly string[] | undefined;
  /** The one whose reasons are shown. */
  readonly why?: string | undefined;
}

export function readSearch(given: SearchValues): Search {
  const text = toSearchText(given);
  const models = listOf(text, 'models');
  return {
    ...readReportSearch(given),
    ...(text['conversion'] === undefined ? {} : { conversion: text['conversion'] }),
    ...(models === undefined ? {} : { models }),
    ...(text['why'] === undefined ? {} : { why: text['why'] }),
  };
}
