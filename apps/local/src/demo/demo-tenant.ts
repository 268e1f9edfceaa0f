import type { HttpApi } from '../client/http-api.js';
import { ensureTenant, issueKeys, type TenantBody, type TenantKeys } from '../client/tenant-keys.js';
import type { SampleState } from './demo-state.js';

/**
 * A tenant of the first start and its two keys, made where missing and kept by `save`. A crash between an issue and
 * the note of it leaves a key that nobody knows; the next start issues another.
 */
export async function ensureSampleTenant<S extends SampleState>(
  api: HttpApi,
  adminToken: string,
  tenant: TenantBody,
  state: S,
  save: (state: S) => Promise<unknown>,
): Promise<S & TenantKeys> {
  const { writeKey, readKey } = state;
  if (writeKey !== undefined && readKey !== undefined) return { ...state, writeKey, readKey };
  await ensureTenant(api, adminToken, tenant);
  const keyed = { ...state, ...(await issueKeys(api, adminToken, tenant.tenantId)) };
  await save(keyed);
  return keyed;
}
