import { useQuery } from '@tanstack/react-query';
import { execute } from '../../api/execute';
import { LiveRulesDocument } from '../../graphql/graphql';

/** The rules that answers come under now. Only a session with a tenant may ask. */
export function useLiveRules(isAllowed = true) {
  return useQuery({
    queryKey: ['live-rules'],
    queryFn: async ({ signal }) => (await execute(LiveRulesDocument, {}, signal)).tenant,
    enabled: isAllowed,
  });
}
