import type { TenantDirectory } from '#domain/ports/tenant-directory.js';
import type { Tenant } from '#domain/tenants/tenant.js';
import { UnknownTenantError } from '#domain/tenants/tenant-errors.js';

/** Throws UnknownTenantError. */
export function existingTenant(directory: TenantDirectory, tenantId: string): Tenant {
  const tenant = directory.tenant(tenantId);
  if (tenant === undefined) throw new UnknownTenantError(tenantId);
  return tenant;
}
