import { useQuery } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { TenantDataDocument } from '../graphql/graphql';

const POLL_MS = 5_000;

/**
 * Of what times the tenant has anything. While there is nothing in answers, it is asked again and again: the first facts
 * show at once.
 */
export function useTenantData() {
  return useQuery({
    queryKey: ['tenant-data'],
    queryFn: async ({ signal }) => (await execute(TenantDataDocument, {}, signal)).tenant,
    refetchInterval: ({ state: { data } }) =>
      data?.dataRange.touchpoints === null && data.dataRange.conversions === null ? POLL_MS : false,
  });
}
