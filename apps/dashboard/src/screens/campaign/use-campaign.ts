import { useQuery } from '@tanstack/react-query';
import { execute } from '../../api/execute';
import { CampaignDocument, type CampaignQuery } from '../../graphql/graphql';
import { toQueryArgs } from '../../report/query-args';
import type { ReportSearch } from '../../report/report-search';

export type Campaign = NonNullable<CampaignQuery['campaign']>;

/**
 * One campaign's figures under a search, whose filters and grouping it does not take. While those of another model or
 * range are being fetched, the last ones of the same campaign stay. Fails with `unknown_campaign`.
 */
export function useCampaign(campaign: string, search: ReportSearch) {
  const { filters: _filters, groupBy: _groupBy, ...asked } = search;
  const { groupBy: _keys, filter: _filter, dimensions: _dimensions, ...args } = toQueryArgs(asked);
  const variables = { ...args, campaign };
  return useQuery({
    queryKey: ['campaign', variables] as const,
    queryFn: async ({ signal }): Promise<Campaign | null> =>
      (await execute(CampaignDocument, variables, signal)).campaign,
    placeholderData: (last) => (last?.campaign === campaign ? last : undefined),
  });
}
