import type { ApiKey, Tenant } from '../tenants/tenant.js';

/** Tenants and their keys as the log has them up to a moment ago; an in-memory fold, kept live. */
export interface TenantDirectory {
  tenant(tenantId: string): Tenant | undefined;
  tenants(): readonly Tenant[];
  /** By the key in clear, in constant time of its hash; undefined when unknown or revoked. */
  keyOf(secret: string): ApiKey | undefined;
  keysOf(tenantId: string): readonly ApiKey[];
}
