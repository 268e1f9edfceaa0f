import { useQuery } from '@tanstack/react-query';
import { execute } from '../../api/execute';
import { CompareDocument, type CompareQuery } from '../../graphql/graphql';
import { toQueryArgs } from '../../report/query-args';
import { modelsOf, type Search } from './search';

export type Comparison = NonNullable<CompareQuery['compare']>;
export type ComparisonRow = Comparison['rows'][number];

/** The same conversions under every model of the search. `enabled`: there is everything that the models need. */
export function useComparison(search: Search, enabled: boolean) {
  const { models: _models, base: _base, show: _show, ...report } = search;
  const variables = { ...toQueryArgs(report), models: [...modelsOf(search)] };
  return useQuery({
    queryKey: ['compare', variables] as const,
    enabled,
    queryFn: async ({ signal }): Promise<Comparison | null> =>
      (await execute(CompareDocument, variables, signal)).compare,
    // With other models or keys, columns and rows would not be those that are named.
    placeholderData: (last, before) =>
      String(before?.queryKey[1].groupBy) === String(variables.groupBy) &&
      String(before?.queryKey[1].dimensions) === String(variables.dimensions) &&
      String(before?.queryKey[1].models) === String(variables.models)
        ? last
        : undefined,
  });
}
