import { useQuery } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { TenantDataDocument } from '../graphql/graphql';

const POLL_MS = 5_000;

/** Of what times the tenant has anything. While it has nothing, it is asked again and again: the first facts show at once. */
export function useTenantData() {
  return useQuery({
    queryKey: ['tenant-data'],
    queryFn: async ({ signal }) => (await execute(TenantDataDocument, {}, signal)).tenant,
    refetchInterval: ({ state }) => (state.data?.hasData === false ? POLL_MS : false),
  });
}
