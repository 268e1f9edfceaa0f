import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { rest } from '../../api/rest';
import { useStatus } from '../../shell/status';
import { type Job, ofTenant, type RulesChange, type TenantSettings } from './admin-api';

const POLL_MS = 700;
const LAST_CHANGE = ['admin', 'last-change'] as const;

/** Decides something of a tenant's rules; what follows is shown by {@link useReplay}. */
export function useChange(tenantId: string, what: string) {
  const queryClient = useQueryClient();
  const announce = useStatus();
  return useMutation({
    mutationFn: (body: unknown) => rest<RulesChange>('PUT', ofTenant(tenantId, what), { body }),
    onSuccess: async (change) => {
      if (change.jobId === null) announce('Nothing has changed: all was so already.');
      queryClient.setQueryData([...LAST_CHANGE, tenantId], change);
      await queryClient.invalidateQueries({ queryKey: ['admin', tenantId] });
    },
  });
}

/** Changes settings, which are rules too where they decide what paths are. */
export function useSettingsChange(tenantId: string) {
  const queryClient = useQueryClient();
  const announce = useStatus();
  return useMutation({
    mutationFn: (body: unknown) => rest<TenantSettings>('PATCH', ofTenant(tenantId), { body }),
    onSuccess: async ({ rulesVersion }) => {
      const before = queryClient.getQueryData<TenantSettings>(['admin', tenantId, '']);
      const hasNewRules = before !== undefined && before.rulesVersion !== rulesVersion;
      if (hasNewRules)
        queryClient.setQueryData([...LAST_CHANGE, tenantId], {
          rulesVersion,
          jobId: `rules-${tenantId}-${rulesVersion}`,
        });
      announce('Settings saved.');
      await queryClient.invalidateQueries({ queryKey: ['admin', tenantId] });
    },
  });
}

export interface Replay {
  readonly rulesVersion: number;
  readonly job: Job | undefined;
  readonly error: unknown;
}

/**
 * The replay of the tenant under the rules last decided: one that was begun here, or elsewhere and is still going on.
 * Once it is done, everything that was answered under the version before is asked for anew.
 */
export function useReplay(tenantId: string): Replay | undefined {
  const queryClient = useQueryClient();
  const { data: change } = useQuery<RulesChange | null>({
    queryKey: [...LAST_CHANGE, tenantId],
    queryFn: async ({ signal }) => {
      const { rulesVersion } = await rest<TenantSettings>('GET', ofTenant(tenantId), { signal });
      if (rulesVersion < 2) return null;
      const jobId = `rules-${tenantId}-${rulesVersion}`;
      const job = await rest<Job>('GET', `/v1/admin/jobs/${encodeURIComponent(jobId)}`, { signal });
      return job.state === 'done' ? null : { rulesVersion, jobId };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  const jobId = change?.jobId ?? undefined;
  const { data: job, error } = useQuery({
    queryKey: ['admin', 'job', jobId],
    queryFn: async ({ signal }) => {
      const found = await rest<Job>('GET', `/v1/admin/jobs/${encodeURIComponent(jobId ?? '')}`, { signal });
      if (found.state === 'done')
        void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'admin' });
      return found;
    },
    enabled: jobId !== undefined,
    refetchInterval: ({ state }) =>
      state.data?.state === 'done' || state.data?.state === 'failed' ? false : POLL_MS,
  });
  if (change === null || change === undefined || jobId === undefined) return undefined;
  return { rulesVersion: change.rulesVersion, job, error };
}
