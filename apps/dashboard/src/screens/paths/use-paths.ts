import { useQuery } from '@tanstack/react-query';
import { execute } from '../../api/execute';
import { PathsDocument, type PathsQuery } from '../../graphql/graphql';
import { toQueryArgs } from '../../report/query-args';
import type { Search } from './search';

export type Paths = NonNullable<PathsQuery['paths']>;
export type PathRow = Paths['rows'][number];

/** The most that the API returns: rare paths are many, and a flow is of as many conversions as are asked for. */
export const MOST_PATHS = 1_000;

export function usePaths({ flow: _, steps: _steps, ...report }: Search) {
  const variables = { ...toQueryArgs(report), limit: MOST_PATHS };
  return useQuery({
    queryKey: ['paths', variables] as const,
    queryFn: async ({ signal }): Promise<Paths | null> =>
      (await execute(PathsDocument, variables, signal)).paths,
    placeholderData: (last, before) =>
      String(before?.queryKey[1].groupBy) === String(variables.groupBy) ? last : undefined,
  });
}
