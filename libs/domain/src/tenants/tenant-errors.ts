import { DomainError } from '../errors/domain-error.js';

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

export class SettingFixedError extends DomainError {
  constructor(settings: readonly string[]) {
    super('setting_fixed', `cannot be changed after registration: ${settings.join(', ')}`, { settings });
  }
}

/** Facts in these currencies may be in the log: without a rate their amounts would count as nothing. */
export class ExchangeRateNeededError extends DomainError {
  constructor(currencies: readonly string[]) {
    super('exchange_rate_needed', `these have a rate, and need one: ${currencies.join(', ')}`, {
      currencies,
    });
  }
}

export class UnknownVariantError extends DomainError {
  constructor(name: string) {
    super('unknown_variant', `the tenant has no model ${name.slice(0, 100)}`);
  }
}

export class TooManyVariantsError extends DomainError {
  constructor(max: number) {
    super('too_many_variants', `a tenant may have ${max} models of its own`);
  }
}

/** A body of the administration that does not fit; each problem names its field by a JSON pointer. */
export class InvalidBodyError extends DomainError {
  constructor(errors: readonly { readonly pointer: string; readonly detail: string }[]) {
    super('invalid_body', errors.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; '), { errors });
  }
}
