import { ApiAnswerError, type HttpApi } from './http-api.js';

/** What `POST /v1/admin/tenants` takes. */
export interface TenantBody {
  readonly tenantId: string;
  readonly name: string;
  readonly timezone: string;
  readonly currency: string;
  readonly referralExclusions?: readonly string[];
}

export interface TenantKeys {
  readonly writeKey: string;
  readonly readKey: string;
}

export interface IssuedKey {
  readonly keyId: string;
  readonly key: string;
}

/** Registers a tenant; false when it was there already, and is left as it is. */
export async function ensureTenant(api: HttpApi, adminToken: string, tenant: TenantBody): Promise<boolean> {
  try {
    await api.call('/v1/admin/tenants', { token: adminToken, body: JSON.stringify(tenant) });
    return true;
  } catch (error) {
    if (error instanceof ApiAnswerError && error.status === 409) return false;
    throw error;
  }
}

/** Issues a key, which the product shows this once. */
export function issueKey(
  api: HttpApi,
  adminToken: string,
  tenantId: string,
  scope: 'write' | 'read',
): Promise<IssuedKey> {
  const path = `/v1/admin/tenants/${tenantId}/keys`;
  return api.call<IssuedKey>(path, { token: adminToken, body: JSON.stringify({ scope }) });
}

/** A key of each scope. */
export async function issueKeys(api: HttpApi, adminToken: string, tenantId: string): Promise<TenantKeys> {
  const writeKey = (await issueKey(api, adminToken, tenantId, 'write')).key;
  return { writeKey, readKey: (await issueKey(api, adminToken, tenantId, 'read')).key };
}
