import { useQuery } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { ReportDocument, type ReportQuery } from '../graphql/graphql';
import { toQueryArgs } from './query-args';
import type { ReportSearch } from './report-search';

export type Report = NonNullable<ReportQuery['report']>;
export type ReportRow = Report['rows'][number];

/**
 * The report of a search. While the next one of the same grouping is being fetched the last one stays; a request that nobody waits for any
 * more is aborted. Not `enabled`: nothing is asked.
 */
export function useReport(search: ReportSearch, enabled = true) {
  const variables = toQueryArgs(search);
  return useQuery({
    enabled,
    queryKey: ['report', variables] as const,
    queryFn: async ({ signal }): Promise<Report | null> =>
      (await execute(ReportDocument, variables, signal)).report,
    // Of another grouping, rows would stand under names that they do not have.
    placeholderData: (last, before) =>
      String(before?.queryKey[1].groupBy) === String(variables.groupBy) &&
      String(before?.queryKey[1].dimensions) === String(variables.dimensions)
        ? last
        : undefined,
  });
}
