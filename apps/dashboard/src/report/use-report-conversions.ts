import { useInfiniteQuery } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { ReportConversionsDocument, type ReportConversionsQuery } from '../graphql/graphql';
import { keyValues, toQueryArgs } from './query-args';
import { groupByOf, type ReportSearch } from './report-search';

type Connection = NonNullable<ReportConversionsQuery['reportConversions']>;
export type ReportConversion = Connection['edges'][number]['node'];

const PAGE = 20;

/**
 * The conversions behind a row of a report, or behind all of it, the newest first. `key`: the row's values by key; they
 * must be of the search's `groupBy`.
 */
export function useReportConversions(search: ReportSearch, key: Readonly<Record<string, string>>) {
  const { interval: _, ...asked } = search;
  const variables = {
    ...toQueryArgs({ ...asked, groupBy: groupByOf(search) }),
    key: keyValues(key),
    limit: PAGE,
  };
  return useInfiniteQuery({
    queryKey: ['report-conversions', variables],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ signal, pageParam }) =>
      (await execute(ReportConversionsDocument, { ...variables, cursor: pageParam }, signal))
        .reportConversions,
    getNextPageParam: (page) =>
      page?.pageInfo.hasNextPage === true ? (page.pageInfo.endCursor ?? undefined) : undefined,
    select: ({ pages }): readonly ReportConversion[] =>
      pages.flatMap((page) => page?.edges.map(({ node }) => node) ?? []),
  });
}
