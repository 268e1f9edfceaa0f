import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { execute } from '../../api/execute';
import { FindVisitorsDocument, LatestConversionsDocument } from '../../graphql/graphql';

const FOUND = 20;
const LATEST = 50;

/** Visitors whose id begins so; the last ones stay while the next ones are fetched. */
export function useFoundVisitors(find: string) {
  return useQuery({
    queryKey: ['visitors', find],
    queryFn: async ({ signal }) =>
      (await execute(FindVisitorsDocument, { search: find, first: FOUND }, signal)).visitors?.visitors ?? [],
    enabled: find !== '',
    placeholderData: keepPreviousData,
  });
}

/** The latest conversions, whoever's they are. */
export function useLatestConversions(isWanted: boolean) {
  return useQuery({
    queryKey: ['latest-conversions'],
    queryFn: async ({ signal }) =>
      (await execute(LatestConversionsDocument, { limit: LATEST }, signal)).reportConversions?.edges.map(
        ({ node }) => node,
      ) ?? [],
    enabled: isWanted,
  });
}
