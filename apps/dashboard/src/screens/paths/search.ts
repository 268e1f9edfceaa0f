import type { GroupKey } from '../../graphql/graphql';
import { integerOf, oneOf, withoutUndefined } from '../../report/read-text';
import { GROUP_KEYS, type ReportSearch, readReportSearch } from '../../report/report-search';
import { type SearchValues, toSearchText } from '../../report/search-text';

export const FLOWS = ['conversions'] as const;
export const STEPS = [2, 3, 4, 5] as const;
export const DEFAULT_STEPS = 4;

type PathOptions = Pick<
  ReportSearch,
  | 'from'
  | 'to'
  | 'dateBasis'
  | 'conversionType'
  | 'lookbackDays'
  | 'pathStart'
  | 'transforms'
  | 'excludeImpressions'
  | 'timezone'
>;

/** What the address of this screen holds. No model has a say in paths. */
export interface Search extends PathOptions {
  /** What the steps of a path are named by: one key, without it the channel. */
  readonly groupBy?: readonly GroupKey[] | undefined;
  /** Whose flow is drawn: of conversions alone, without it of all journeys. */
  readonly flow?: (typeof FLOWS)[number] | undefined;
  /** Steps that the flow is drawn with, from 2 to 5. */
  readonly steps?: number | undefined;
}

export function readSearch(given: SearchValues): Search {
  const text = toSearchText(given);
  const report = readReportSearch(given);
  const key = GROUP_KEYS.find((one) => one === report.groupBy?.[0]);
  return withoutUndefined<Search>({
    from: report.from,
    to: report.to,
    dateBasis: report.dateBasis,
    conversionType: report.conversionType,
    lookbackDays: report.lookbackDays,
    pathStart: report.pathStart,
    transforms: report.transforms,
    excludeImpressions: report.excludeImpressions,
    timezone: report.timezone,
    groupBy: key === undefined || key === 'channel' ? undefined : [key],
    flow: oneOf(text, 'flow', FLOWS),
    steps: integerOf(text, 'steps', 2, 5),
  });
}
