import type { GroupKey, KeyValue } from '../graphql/graphql';
import { GROUP_KEYS, type ReportSearch } from './report-search';
import { type SearchText, toSearchText } from './search-text';

/** What the GraphQL fields take where it differs from the search: keys that every tenant has apart from its own ones. */
export type QueryArgs = Omit<ReportSearch, 'groupBy' | 'filters'> & {
  readonly groupBy?: readonly GroupKey[];
  readonly dimensions?: readonly string[];
  readonly filter?: readonly KeyValue[];
};

/** Arguments of a GraphQL field for a search; every document whose variables have these names takes them as they are. */
export function toQueryArgs({ groupBy, filters, ...plain }: ReportSearch): QueryArgs {
  const keys = GROUP_KEYS.filter((key) => groupBy?.includes(key));
  // In the order asked for; the API puts dimensions after the keys.
  const ordered = (groupBy ?? []).flatMap((name) => keys.filter((key) => key === name));
  const dimensions = (groupBy ?? []).filter((name) => !GROUP_KEYS.some((key) => key === name));
  return {
    ...plain,
    ...(groupBy === undefined ? {} : { groupBy: ordered }),
    ...(dimensions.length === 0 ? {} : { dimensions }),
    ...(filters === undefined ? {} : { filter: keyValues(filters) }),
  };
}

/** Parameters of the REST query for a search, by name; also what an export is asked with. */
export function toRestQuery(search: ReportSearch): SearchText {
  return toSearchText({ ...search });
}

/** `{ channel: 'Email' }` as GraphQL takes it. */
export function keyValues(values: Readonly<Record<string, string>>): readonly KeyValue[] {
  return Object.entries(values).map(([key, value]) => ({ key, value }));
}
