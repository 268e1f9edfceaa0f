import { HttpApi } from '../../../../apps/local/src/client/http-api.js';
import { ensureTenant, issueKeys, type TenantKeys } from '../../../../apps/local/src/client/tenant-keys.js';
import { ADMIN_TOKEN } from './program.js';

export interface BenchTenant extends TenantKeys {
  readonly tenant: string;
  readonly api: HttpApi;
}

/** A tenant of its own with a key of each scope. */
export async function newTenant(url: string, tenant: string): Promise<BenchTenant> {
  const api = new HttpApi(url, new AbortController().signal);
  await ensureTenant(api, ADMIN_TOKEN, { tenantId: tenant, name: tenant, timezone: 'UTC', currency: 'USD' });
  return { tenant, api, ...(await issueKeys(api, ADMIN_TOKEN, tenant)) };
}
