import { DomainError } from '#domain/errors/domain-error.js';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';

/** The currency that a tenant's figures are in. A key's tenant is always in the directory; anything else is a defect. */
export function reportingCurrency(directory: Pick<TenantDirectory, 'tenant'>): (tenantId: string) => string {
  return (tenantId) => {
    const tenant = directory.tenant(tenantId);
    if (tenant === undefined) throw new DomainError('unknown_tenant', `there is no tenant ${tenantId}`);
    return tenant.currency;
  };
}
