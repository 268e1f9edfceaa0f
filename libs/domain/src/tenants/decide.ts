import type { ChannelRule } from '../channels/channel-rules.js';
import type { ConversionDefinition } from '../conversions/definitions.js';
import { erasureParts } from '../erasure/erasure-parts.js';
import type { Erasure } from '../erasure/visitor-erased.js';
import { decidedInterpretation } from './interpretations.js';
import type { ApiKey, ModelVariant, Tenant } from './tenant.js';
import {
  ExchangeRateNeededError,
  InvalidBodyError,
  SettingFixedError,
  TenantExistsError,
  TooManyVariantsError,
  UnknownKeyError,
  UnknownTenantError,
  UnknownVariantError,
} from './tenant-errors.js';
import type { TenantEvent, TenantSettings } from './tenant-events.js';
import type { TenantState } from './tenant-state.js';

/** What an administrator may want of one tenant. */
export type TenantCommand = { readonly tenantId: string } & (
  | { readonly kind: 'register'; readonly settings: TenantSettings }
  | { readonly kind: 'change-settings'; readonly settings: Partial<TenantSettings> }
  | { readonly kind: 'issue-key'; readonly key: Omit<ApiKey, 'tenantId'> }
  | { readonly kind: 'revoke-key'; readonly keyId: string }
  | { readonly kind: 'define-conversions'; readonly definitions: readonly ConversionDefinition[] }
  | { readonly kind: 'change-channel-rules'; readonly rules: readonly ChannelRule[] }
  | { readonly kind: 'set-exchange-rates'; readonly rates: Readonly<Record<string, string>> }
  | { readonly kind: 'put-model'; readonly variant: ModelVariant }
  | { readonly kind: 'archive-model'; readonly name: string }
  | { readonly kind: 'erase-visitor'; readonly erasure: Erasure }
);

type OfTenant = Exclude<TenantCommand, { readonly kind: 'register' }>;

export const MAX_VARIANTS = 100;

/** Amounts at the door were checked against it, and reports add them up in it. */
const FIXED_SETTINGS = ['currency'] as const;

/** The events that a command leads to, none when it changes nothing. Pure. Throws the errors of `tenant-errors`. */
export function decide(command: TenantCommand, state: TenantState): readonly TenantEvent[] {
  const { tenant, keys } = state;
  if (command.kind === 'register') {
    if (tenant !== undefined) throw new TenantExistsError(command.tenantId);
    return [{ type: 'TenantRegistered', data: { tenantId: command.tenantId, ...command.settings } }];
  }
  if (tenant === undefined) throw new UnknownTenantError(command.tenantId);
  if (command.kind === 'revoke-key' && !keys.has(command.keyId)) throw new UnknownKeyError(command.keyId);
  return decideOf(tenant, command);
}

function decideOf(tenant: Tenant, command: OfTenant): readonly TenantEvent[] {
  switch (command.kind) {
    case 'change-settings':
      return changeSettings(tenant, command.settings);
    case 'issue-key':
      return [{ type: 'ApiKeyIssued', data: command.key }];
    case 'revoke-key':
      return [{ type: 'ApiKeyRevoked', data: { keyId: command.keyId } }];
    case 'define-conversions': {
      const { definitions } = command;
      if (isSame(definitions, decidedInterpretation(tenant).conversionDefinitions)) return [];
      return [{ type: 'ConversionDefinitionsChanged', data: { definitions } }];
    }
    case 'change-channel-rules': {
      const { rules } = command;
      if (isSame(rules, decidedInterpretation(tenant).channelRules)) return [];
      return [{ type: 'ChannelRulesChanged', data: { rules } }];
    }
    case 'set-exchange-rates':
      return setExchangeRates(tenant, command.rates);
    case 'put-model':
      return putModel(tenant, command.variant);
    case 'archive-model': {
      const { name } = command;
      if (!tenant.models.some((model) => model.name === name)) throw new UnknownVariantError(name);
      return [{ type: 'AttributionModelArchived', data: { name } }];
    }
    case 'erase-visitor':
      return erasureParts(command.erasure).map((data) => ({ type: 'VisitorErased', data }));
  }
}

function changeSettings(tenant: Tenant, wanted: Partial<TenantSettings>): readonly TenantEvent[] {
  const differing = Object.entries(wanted).filter(
    ([setting, value]) => value !== undefined && !isSame(value, tenant[setting as keyof TenantSettings]),
  );
  const data: Partial<TenantSettings> = Object.fromEntries(differing);
  const fixed = FIXED_SETTINGS.filter((setting) => setting in data);
  if (fixed.length > 0) throw new SettingFixedError(fixed);
  return differing.length === 0 ? [] : [{ type: 'TenantSettingsChanged', data }];
}

function setExchangeRates(tenant: Tenant, rates: Readonly<Record<string, string>>): readonly TenantEvent[] {
  const { exchangeRates } = decidedInterpretation(tenant);
  if (Object.hasOwn(rates, tenant.currency)) {
    const detail = 'is the reporting currency, which has no rate';
    throw new InvalidBodyError([{ pointer: `/rates/${tenant.currency}`, detail }]);
  }
  const missing = Object.keys(exchangeRates).filter((currency) => !Object.hasOwn(rates, currency));
  if (missing.length > 0) throw new ExchangeRateNeededError(missing);
  return Object.entries(rates)
    .filter(([currency, rate]) => exchangeRates[currency] !== rate)
    .map(([currency, rate]) => ({ type: 'ExchangeRateSet', data: { currency, rate } }));
}

function putModel(tenant: Tenant, variant: ModelVariant): readonly TenantEvent[] {
  const current = tenant.models.find(({ name }) => name === variant.name);
  if (current === undefined) {
    if (tenant.models.length >= MAX_VARIANTS) throw new TooManyVariantsError(MAX_VARIANTS);
    return [{ type: 'AttributionModelDefined', data: variant }];
  }
  return isSame(variant, current) ? [] : [{ type: 'AttributionModelRevised', data: variant }];
}

/** Of plain data that one code wrote: the order of keys is the schema's. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
