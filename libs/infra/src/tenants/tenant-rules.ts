import { compileChannelRules } from '#domain/channels/compile-channel-rules.js';
import type { RulesInForce } from '#domain/journeys/rules-in-force.js';
import { Decimal } from '#domain/money/decimal.js';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';
import type { Interpretation } from '#domain/tenants/interpretation.js';
import { decidedInterpretation, registeredTenant } from '#domain/tenants/interpretations.js';
import { newTenant, parseBody } from '#domain/tenants/settings-schema.js';
import type { Tenant } from '#domain/tenants/tenant.js';
import { loadSourceCategories } from '../channels/load-source-categories.js';

/** Stands for tenants that the log does not know (any more): facts of theirs are kept, under the defaults. */
const UNKNOWN: Tenant = registeredTenant(parseBody(newTenant, { tenantId: 'unknown', name: 'unknown' }));

const compiled = new WeakMap<Interpretation, RulesInForce>();

/** An interpretation ready for use; compiled once. `currency` is the tenant's reporting currency, which never changes. */
export function rulesOf(interpretation: Interpretation, currency: string): RulesInForce {
  const known = compiled.get(interpretation);
  if (known !== undefined) return known;
  const { conversionDefinitions: definitions, channelRules, exchangeRates, ...rules } = interpretation;
  const ready: RulesInForce = {
    ...rules,
    definitions,
    currency,
    exchangeRates: Object.fromEntries(
      Object.entries(exchangeRates).map(([code, rate]) => [code, Decimal.parse(rate)]),
    ),
    classify: compileChannelRules(channelRules, loadSourceCategories()),
  };
  compiled.set(interpretation, ready);
  return ready;
}

/** The version of its rules that a tenant has decided on, which its read models may not have reached yet. */
export function decidedVersion(directory: Pick<TenantDirectory, 'tenant'>, tenantId: string): number {
  return decidedInterpretation(directory.tenant(tenantId) ?? UNKNOWN).rulesVersion;
}

/** A version of a tenant's rules. RangeError for one that the tenant, as the directory knows it, does not have. */
export function rulesUnder(
  directory: Pick<TenantDirectory, 'tenant'>,
  tenantId: string,
  version: number,
): RulesInForce {
  const tenant = directory.tenant(tenantId) ?? UNKNOWN;
  const found = tenant.interpretations.find(({ rulesVersion }) => rulesVersion === version);
  if (found === undefined) throw new RangeError(`tenant ${tenantId} has no rules of version ${version}`);
  return rulesOf(found, tenant.currency);
}
