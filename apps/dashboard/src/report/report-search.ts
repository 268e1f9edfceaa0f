import type { GroupKey, Interval, PathStart, Transform } from '../graphql/graphql';
import { integerOf, listOf, numberOf, oneOf, timeOf, withoutUndefined } from './read-text';
import { type SearchText, type SearchValues, toSearchText } from './search-text';

export const GROUP_KEYS: readonly GroupKey[] = [
  'channel',
  'source',
  'medium',
  'campaign',
  'content',
  'term',
  'landingPage',
];
export const INTERVALS: readonly Interval[] = ['hour', 'day', 'week', 'month'];
export const PATH_STARTS: readonly PathStart[] = ['lookback', 'afterPreviousConversion'];
export const TRANSFORMS: readonly Transform[] = ['unique', 'first', 'exposure', 'dropDirect'];
export const DATE_BASES = ['conversion', 'touchpoint'] as const;
export type DateBasis = (typeof DATE_BASES)[number];

/** What the API takes when nothing is said; such values are never in the address. */
export const DEFAULTS = { model: 'linear', lookbackDays: 30, halfLifeDays: 7, groupBy: ['channel'] } as const;

/** Parameters of models, each taken by some. Changing the model drops them all. */
export interface ModelParameters {
  readonly halfLifeDays?: number | undefined;
  readonly first?: number | undefined;
  readonly last?: number | undefined;
  readonly milestone?: string | undefined;
  readonly milestoneShare?: number | undefined;
  /** JSON, as the API takes it. */
  readonly weights?: string | undefined;
  readonly order?: number | undefined;
  readonly worth?: string | undefined;
}

/**
 * Everything that a report is asked with, by the names of the API (INTERFACE, "Queries"): the query string of a page is
 * that of the same REST query. `filters` by key stands in the address as `filter.KEY`; `groupBy` may name custom
 * dimensions. Dates are local to `timezone`, or to the tenant's; `to` is not included.
 */
export interface ReportSearch extends ModelParameters {
  readonly model?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly dateBasis?: DateBasis | undefined;
  readonly conversionType?: string | undefined;
  readonly lookbackDays?: number | undefined;
  readonly pathStart?: PathStart | undefined;
  readonly transforms?: readonly Transform[] | undefined;
  readonly excludeImpressions?: boolean | undefined;
  readonly groupBy?: readonly string[] | undefined;
  readonly filters?: Readonly<Record<string, string>> | undefined;
  readonly interval?: Interval | undefined;
  readonly timezone?: string | undefined;
}

/** Reads a report's search from the text of an address or from values that were read before; both give the same. */
export function readReportSearch(given: SearchValues): ReportSearch {
  const text = toSearchText(given);
  const transforms = listOf(text, 'transforms')?.flatMap((name) => TRANSFORMS.filter((one) => one === name));
  return withoutUndefined<ReportSearch>({
    model: text['model'],
    halfLifeDays: numberOf(text, 'halfLifeDays', 0.001, 36_500),
    first: numberOf(text, 'first', 0, 1),
    last: numberOf(text, 'last', 0, 1),
    milestone: text['milestone'],
    milestoneShare: numberOf(text, 'milestoneShare', 0, 1),
    weights: text['weights'],
    order: integerOf(text, 'order', 1, 4),
    worth: text['worth'],
    from: timeOf(text, 'from'),
    to: timeOf(text, 'to'),
    dateBasis: oneOf(text, 'dateBasis', DATE_BASES),
    conversionType: text['conversionType'],
    lookbackDays: integerOf(text, 'lookbackDays', 1, 3650),
    pathStart: oneOf(text, 'pathStart', PATH_STARTS),
    transforms: transforms?.length === 0 ? undefined : transforms,
    excludeImpressions: ['true', '1'].includes(text['excludeImpressions'] ?? '') || undefined,
    groupBy: listOf(text, 'groupBy'),
    filters: filtersOf(text),
    interval: oneOf(text, 'interval', INTERVALS),
    timezone: text['timezone'],
  });
}

/** The same search under another model: parameters of the one before would be refused. */
export function withModel(search: ReportSearch, model: string): ReportSearch {
  const { halfLifeDays, first, last, milestone, milestoneShare, weights, order, worth, ...rest } = search;
  return { ...rest, model };
}

/** The same search with a filter set, or without it when `value` is undefined. */
export function withFilter(search: ReportSearch, key: string, value: string | undefined): ReportSearch {
  const { [key]: _, ...others } = search.filters ?? {};
  const filters = value === undefined ? others : { ...others, [key]: value };
  const { filters: _before, ...rest } = search;
  // The router hands over the text of the address beside what was read from it: left in, it would bring a filter back.
  for (const name of Object.keys(rest)) if (name.startsWith('filter.')) Reflect.deleteProperty(rest, name);
  return Object.keys(filters).length === 0 ? rest : { ...rest, filters };
}

export function groupByOf(search: ReportSearch): readonly string[] {
  return search.groupBy ?? DEFAULTS.groupBy;
}

function filtersOf(text: SearchText): Readonly<Record<string, string>> | undefined {
  const entries = Object.entries(text).flatMap(([name, value]) =>
    name.startsWith('filter.') && name.length > 7 ? [[name.slice(7), value] as const] : [],
  );
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
