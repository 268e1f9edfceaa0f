import { DEFAULT_DEFINITIONS } from '../conversions/definitions.js';
import type { Interpretation } from './interpretation.js';
import type { Tenant } from './tenant.js';
import type { TenantSettings } from './tenant-events.js';

/** Settings that are part of an interpretation: a change of one makes the next version. */
export const INTERPRETING_SETTINGS = [
  'lookbackDays',
  'sessionTimeoutMinutes',
  'referralExclusions',
  'customDimensions',
] as const;

type Versions = 'rulesVersion' | 'pathsVersion' | 'channelsVersion';
type Content = Omit<Interpretation, Versions>;

/** A tenant at its registration: its settings, and the first interpretation that they make. */
export function registeredTenant({
  tenantId,
  ...settings
}: { readonly tenantId: string } & TenantSettings): Tenant {
  const first: Interpretation = {
    rulesVersion: 1,
    pathsVersion: 1,
    channelsVersion: 1,
    lookbackDays: settings.lookbackDays,
    sessionTimeoutMinutes: settings.sessionTimeoutMinutes,
    referralExclusions: settings.referralExclusions,
    customDimensions: settings.customDimensions,
    conversionDefinitions: DEFAULT_DEFINITIONS,
    channelRules: [],
    exchangeRates: {},
  };
  return { tenantId, ...settings, rulesVersion: 1, interpretations: [first], models: [] };
}

/** The interpretation that a tenant has decided on last. */
export function decidedInterpretation({ interpretations }: Pick<Tenant, 'interpretations'>): Interpretation {
  const last = interpretations.at(-1);
  if (last === undefined) throw new RangeError('a tenant has an interpretation from its registration on');
  return last;
}

/** The tenant with another interpretation: the last one, changed. */
export function withInterpretation(tenant: Tenant, change: Partial<Content>): Tenant {
  const last = decidedInterpretation(tenant);
  const rulesVersion = last.rulesVersion + 1;
  // Channels are a property of contexts, which paths only refer to: neither is stored anew for the other's sake.
  const isOfChannels = Object.keys(change).every((part) => part === 'channelRules');
  const next: Interpretation = {
    ...last,
    ...change,
    rulesVersion,
    ...(isOfChannels ? { channelsVersion: rulesVersion } : { pathsVersion: rulesVersion }),
  };
  return { ...tenant, rulesVersion, interpretations: [...tenant.interpretations, next] };
}
