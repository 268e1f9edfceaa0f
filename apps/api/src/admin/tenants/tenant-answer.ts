import type { Tenant } from '#domain/tenants/tenant.js';
import type { TenantSettings } from '#domain/tenants/tenant-events.js';

/** A tenant as it is shown: what has routes of its own is left to them. */
export type TenantAnswer = Pick<Tenant, 'tenantId' | 'rulesVersion'> & TenantSettings;

export function tenantAnswer({ interpretations, models, ...shown }: Tenant): TenantAnswer {
  return shown;
}
