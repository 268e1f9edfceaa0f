import { DomainError } from '../errors/domain-error.js';
import type { ApiKey } from './tenant.js';
import type { TenantEvent, TenantSettings } from './tenant-events.js';
import type { TenantState } from './tenant-state.js';

/** What an administrator may want of one tenant. */
export type TenantCommand =
  | { readonly kind: 'register'; readonly tenantId: string; readonly settings: TenantSettings }
  | {
      readonly kind: 'change-settings';
      readonly tenantId: string;
      readonly settings: Partial<TenantSettings>;
    }
  | { readonly kind: 'issue-key'; readonly tenantId: string; readonly key: Omit<ApiKey, 'tenantId'> }
  | { readonly kind: 'revoke-key'; readonly tenantId: string; readonly keyId: string };

export class TenantExistsError extends DomainError {
  constructor(tenantId: string) {
    super('tenant_exists', `there is a tenant ${tenantId} already`);
  }
}

export class UnknownTenantError extends DomainError {
  constructor(tenantId: string) {
    super('unknown_tenant', `there is no tenant ${tenantId}`);
  }
}

export class UnknownKeyError extends DomainError {
  constructor(keyId: string) {
    super('unknown_key', `the tenant has no key ${keyId}`);
  }
}

/**
 * Settings that stored paths and amounts were made under. A change would need them derived again, beside the live
 * ones; until that is possible it is refused rather than half applied.
 */
const FIXED_SETTINGS = ['lookbackDays', 'currency'] as const;

export class SettingFixedError extends DomainError {
  constructor(settings: readonly string[]) {
    super('setting_fixed', `cannot be changed after registration: ${settings.join(', ')}`, { settings });
  }
}

/** The events that a command leads to, none when it changes nothing. Pure. Throws the errors above. */
export function decide(command: TenantCommand, state: TenantState): TenantEvent[] {
  if (command.kind === 'register') {
    if (state.tenant !== undefined) throw new TenantExistsError(command.tenantId);
    return [{ type: 'TenantRegistered', data: { tenantId: command.tenantId, ...command.settings } }];
  }
  if (state.tenant === undefined) throw new UnknownTenantError(command.tenantId);
  switch (command.kind) {
    case 'change-settings': {
      const changed = changedOf(command.settings, state.tenant);
      const fixed = FIXED_SETTINGS.filter((setting) => setting in changed);
      if (fixed.length > 0) throw new SettingFixedError(fixed);
      return Object.keys(changed).length === 0 ? [] : [{ type: 'TenantSettingsChanged', data: changed }];
    }
    case 'issue-key':
      return [{ type: 'ApiKeyIssued', data: command.key }];
    case 'revoke-key':
      if (!state.keys.has(command.keyId)) throw new UnknownKeyError(command.keyId);
      return [{ type: 'ApiKeyRevoked', data: { keyId: command.keyId } }];
  }
}

function changedOf(wanted: Partial<TenantSettings>, current: TenantSettings): Partial<TenantSettings> {
  const differing = Object.entries(wanted).filter(
    ([setting, value]) =>
      value !== undefined &&
      JSON.stringify(value) !== JSON.stringify(current[setting as keyof TenantSettings]),
  );
  return Object.fromEntries(differing);
}
