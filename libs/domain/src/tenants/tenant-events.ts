import type { ApiKey, KeyScope, Tenant } from './tenant.js';

/** What a tenant's administrator may change. */
export type TenantSettings = Omit<Tenant, 'tenantId' | 'rulesVersion'>;

/** What has been decided about a tenant: the events of its stream `tenant-<id>`. */
export type TenantEvent =
  | { readonly type: 'TenantRegistered'; readonly data: { readonly tenantId: string } & TenantSettings }
  | { readonly type: 'TenantSettingsChanged'; readonly data: Partial<TenantSettings> }
  | { readonly type: 'ApiKeyIssued'; readonly data: Omit<ApiKey, 'tenantId'> }
  | { readonly type: 'ApiKeyRevoked'; readonly data: { readonly keyId: string } };

export type { KeyScope };
