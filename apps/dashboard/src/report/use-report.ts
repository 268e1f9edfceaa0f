import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { ReportDocument, type ReportQuery } from '../graphql/graphql';
import { toQueryArgs } from './query-args';
import type { ReportSearch } from './report-search';

export type Report = NonNullable<ReportQuery['report']>;
export type ReportRow = Report['rows'][number];

/**
 * The report of a search. While the next one is being fetched the last one stays; a request that nobody waits for any
 * more is aborted.
 */
export function useReport(search: ReportSearch) {
  const variables = toQueryArgs(search);
  return useQuery({
    queryKey: ['report', variables],
    queryFn: async ({ signal }): Promise<Report | null> =>
      (await execute(ReportDocument, variables, signal)).report,
    placeholderData: keepPreviousData,
  });
}
