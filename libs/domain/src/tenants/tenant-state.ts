import {
  decidedInterpretation,
  INTERPRETING_SETTINGS,
  registeredTenant,
  withInterpretation,
} from './interpretations.js';
import type { ApiKey, ModelVariant, Tenant } from './tenant.js';
import type { TenantEvent, TenantSettings } from './tenant-events.js';

/** A tenant as its events leave it; `tenant` is undefined before the first. */
export interface TenantState {
  readonly tenant: Tenant | undefined;
  /** Keys that are valid, by id. */
  readonly keys: ReadonlyMap<string, ApiKey>;
}

export const initialState: TenantState = { tenant: undefined, keys: new Map() };

/** The state after an event. Pure; events that the state does not expect change nothing. */
export function evolve(state: TenantState, event: TenantEvent): TenantState {
  if (event.type === 'TenantRegistered') return { ...state, tenant: registeredTenant(event.data) };
  const { tenant } = state;
  if (tenant === undefined) return state;
  switch (event.type) {
    case 'ApiKeyIssued': {
      const key = { ...event.data, tenantId: tenant.tenantId };
      return { ...state, keys: new Map(state.keys).set(key.keyId, key) };
    }
    case 'ApiKeyRevoked': {
      const keys = new Map(state.keys);
      keys.delete(event.data.keyId);
      return { ...state, keys };
    }
    // Who has been erased is a matter of facts and would grow without end here: see `ErasureIndex`.
    case 'VisitorErased':
      return state;
    default:
      return { ...state, tenant: changed(tenant, event) };
  }
}

type OfOthers = 'TenantRegistered' | 'ApiKeyIssued' | 'ApiKeyRevoked' | 'VisitorErased';

function changed(tenant: Tenant, event: Exclude<TenantEvent, { readonly type: OfOthers }>): Tenant {
  switch (event.type) {
    case 'TenantSettingsChanged':
      return withSettings(tenant, event.data);
    case 'ConversionDefinitionsChanged':
      return withInterpretation(tenant, { conversionDefinitions: event.data.definitions });
    case 'ChannelRulesChanged':
      return withInterpretation(tenant, { channelRules: event.data.rules });
    case 'ExchangeRateSet':
      return withRate(tenant, event.data.currency, event.data.rate);
    case 'AttributionModelDefined':
    case 'AttributionModelRevised':
      return { ...tenant, models: inOrder([...without(tenant, event.data.name), event.data]) };
    case 'AttributionModelArchived':
      return { ...tenant, models: without(tenant, event.data.name) };
  }
}

/**
 * A currency's first rate holds under every version: from this moment on items in it are accepted, and they are worth
 * something also while answers come from a version before. It is another version all the same, for events that were
 * accepted before anything made them conversions.
 */
function withRate(tenant: Tenant, currency: string, rate: string): Tenant {
  const { exchangeRates } = decidedInterpretation(tenant);
  const known = Object.hasOwn(exchangeRates, currency)
    ? tenant
    : {
        ...tenant,
        interpretations: tenant.interpretations.map((one) => ({
          ...one,
          exchangeRates: { ...one.exchangeRates, [currency]: rate },
        })),
      };
  return withInterpretation(known, { exchangeRates: { ...exchangeRates, [currency]: rate } });
}

function withSettings(tenant: Tenant, data: Partial<TenantSettings>): Tenant {
  const after = { ...tenant, ...data };
  const interpreting = INTERPRETING_SETTINGS.filter((setting) => Object.hasOwn(data, setting));
  if (interpreting.length === 0) return after;
  return withInterpretation(after, Object.fromEntries(interpreting.map((name) => [name, after[name]])));
}

function without({ models }: Tenant, name: string): readonly ModelVariant[] {
  return models.filter((model) => model.name !== name);
}

function inOrder(models: readonly ModelVariant[]): readonly ModelVariant[] {
  return models.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
