import { useQuery } from '@tanstack/react-query';
import { rest } from '../api/rest';

export type KeyScope = 'write' | 'read';

export interface TenantKey {
  readonly keyId: string;
  readonly scope: KeyScope;
  /** ISO 8601. */
  readonly issuedAt: string;
}

export interface IssuedKey {
  readonly keyId: string;
  /** In clear, this once. */
  readonly key: string;
}

export interface AdminTenant {
  readonly tenantId: string;
  readonly name: string;
  readonly timezone: string;
  readonly currency: string;
}

const pathOf = (tenantId: string) => `/v1/admin/tenants/${encodeURIComponent(tenantId)}/keys`;

/** Throws ApiError, as all of these. */
export function issueKey(tenantId: string, scope: KeyScope): Promise<IssuedKey> {
  return rest('POST', pathOf(tenantId), { body: { scope } });
}

export function revokeKey(tenantId: string, keyId: string): Promise<void> {
  return rest('DELETE', `${pathOf(tenantId)}/${encodeURIComponent(keyId)}`);
}

export function registerTenant(tenant: AdminTenant): Promise<AdminTenant> {
  return rest('POST', '/v1/admin/tenants', { body: tenant });
}

export const TENANTS_KEY = ['admin', 'tenants'] as const;

/** Every tenant; for administrators. */
export function useTenants(enabled = true) {
  return useQuery({
    queryKey: TENANTS_KEY,
    enabled,
    queryFn: ({ signal }) =>
      rest<{ tenants: readonly AdminTenant[] }>('GET', '/v1/admin/tenants', { signal }),
    select: ({ tenants }) => tenants,
  });
}

/** The valid keys of a tenant, without the keys themselves. */
export function useKeys(tenantId: string) {
  return useQuery({
    queryKey: ['admin', 'keys', tenantId],
    queryFn: ({ signal }) => rest<{ keys: readonly TenantKey[] }>('GET', pathOf(tenantId), { signal }),
    select: ({ keys }) => keys,
  });
}
