import { type DemoState, writeDemoState } from './demo-state.js';
import { ApiAnswerError, type HttpApi } from './http-api.js';

/**
 * The demo tenant and its two keys, made where missing. A crash between an issue and the note of it leaves a key
 * that nobody knows; the next start issues another.
 */
export async function ensureDemoTenant(
  api: HttpApi,
  adminToken: string,
  dataDir: string,
  state: DemoState,
): Promise<DemoState & { readonly writeKey: string; readonly readKey: string }> {
  const { tenant, writeKey, readKey } = state;
  if (writeKey !== undefined && readKey !== undefined) return { ...state, writeKey, readKey };
  const body = JSON.stringify({ tenantId: tenant, name: 'Demo', timezone: 'UTC', currency: 'EUR' });
  await api.call('/v1/admin/tenants', { token: adminToken, body }).catch((error: unknown) => {
    // There already: an earlier start was cut short after it.
    if (!(error instanceof ApiAnswerError && error.status === 409)) throw error;
  });
  const issue = async (scope: 'write' | 'read') => {
    const path = `/v1/admin/tenants/${tenant}/keys`;
    return (await api.call<{ key: string }>(path, { token: adminToken, body: JSON.stringify({ scope }) }))
      .key;
  };
  const keyed = { ...state, writeKey: await issue('write'), readKey: await issue('read') };
  await writeDemoState(dataDir, keyed);
  return keyed;
}
