import { compileChannelRules } from '#domain/channels/compile-channel-rules.js';
import { DEFAULT_DEFINITIONS } from '#domain/conversions/definitions.js';
import type { RulesInForce } from '#domain/journeys/rules-in-force.js';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';
import type { Tenant } from '#domain/tenants/tenant.js';
import { loadSourceCategories } from '../channels/load-source-categories.js';

/** Rules of tenants that the log does not know (any more): facts of theirs are kept, under the defaults. */
const UNKNOWN_TENANT: Tenant = {
  tenantId: '',
  name: '',
  timezone: 'UTC',
  currency: 'USD',
  lookbackDays: 90,
  sessionTimeoutMinutes: 30,
  referralExclusions: [],
  customDimensions: [],
  rateLimitPerSecond: null,
  rulesVersion: 1,
};

/** The rules in force for each tenant, compiled once per state of the tenant. */
export function tenantRules(directory: Pick<TenantDirectory, 'tenant'>): (tenantId: string) => RulesInForce {
  const categories = loadSourceCategories();
  const compiled = new WeakMap<Tenant, RulesInForce>();
  return (tenantId) => {
    const tenant = directory.tenant(tenantId) ?? UNKNOWN_TENANT;
    const known = compiled.get(tenant);
    if (known !== undefined) return known;
    const rules: RulesInForce = {
      rulesVersion: tenant.rulesVersion,
      definitions: DEFAULT_DEFINITIONS,
      lookbackDays: tenant.lookbackDays,
      sessionTimeoutMinutes: tenant.sessionTimeoutMinutes,
      referralExclusions: tenant.referralExclusions,
      customDimensions: tenant.customDimensions,
      currency: tenant.currency,
      exchangeRates: {},
      classify: compileChannelRules([], categories),
    };
    compiled.set(tenant, rules);
    return rules;
  };
}
