import type { ApiKey, Tenant } from './tenant.js';
import type { TenantEvent } from './tenant-events.js';

/** A tenant as its events leave it; `tenant` is undefined before the first. */
export interface TenantState {
  readonly tenant: Tenant | undefined;
  /** Keys that are valid, by id. */
  readonly keys: ReadonlyMap<string, ApiKey>;
}

export const initialState: TenantState = { tenant: undefined, keys: new Map() };

/** The state after an event. Pure; events that the state does not expect change nothing. */
export function evolve(state: TenantState, event: TenantEvent): TenantState {
  switch (event.type) {
    case 'TenantRegistered':
      return { ...state, tenant: { ...event.data, rulesVersion: 1 } };
    case 'TenantSettingsChanged':
      return state.tenant === undefined ? state : { ...state, tenant: { ...state.tenant, ...event.data } };
    case 'ApiKeyIssued': {
      if (state.tenant === undefined) return state;
      const key = { ...event.data, tenantId: state.tenant.tenantId };
      return { ...state, keys: new Map(state.keys).set(key.keyId, key) };
    }
    case 'ApiKeyRevoked': {
      const keys = new Map(state.keys);
      keys.delete(event.data.keyId);
      return { ...state, keys };
    }
  }
}
