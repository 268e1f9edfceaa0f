import { useQuery } from '@tanstack/react-query';
import { rest } from '../../api/rest';

/** Answer to a change of rules: the version that was decided, and the job that makes it ready; null: all was so already. */
export interface RulesChange {
  readonly rulesVersion: number;
  readonly jobId: string | null;
}

export interface Job {
  readonly jobId: string;
  readonly state: string;
  /** From 0 to 1. */
  readonly progress: number;
  readonly failure?: { readonly code: string; readonly detail: string };
}

export interface TenantSettings {
  readonly tenantId: string;
  readonly name: string;
  readonly currency: string;
  readonly timezone: string;
  readonly lookbackDays: number;
  readonly sessionTimeoutMinutes: number;
  readonly referralExclusions: readonly string[];
  readonly rulesVersion: number;
}

/** Address of something of a tenant, for administrators. */
export function ofTenant(tenantId: string, what = ''): string {
  return `/v1/admin/tenants/${encodeURIComponent(tenantId)}${what}`;
}

/** Something of a tenant as it was last decided, which answers may not come from yet. */
export function useDecided<Answer>(tenantId: string, what: string) {
  return useQuery({
    queryKey: ['admin', tenantId, what],
    queryFn: ({ signal }) => rest<Answer>('GET', ofTenant(tenantId, what), { signal }),
  });
}

export function useTenants(isWanted: boolean) {
  return useQuery({
    queryKey: ['admin', 'tenants'],
    queryFn: ({ signal }) =>
      rest<{ readonly tenants: readonly TenantSettings[] }>('GET', '/v1/admin/tenants', { signal }),
    enabled: isWanted,
  });
}
