import { DEFAULT_DEFINITIONS } from '#domain/conversions/definitions.js';
import type { Interpretation } from '#domain/tenants/interpretation.js';

/** The interpretation of a tenant that has set nothing, its first. */
export function testInterpretation(more: Partial<Interpretation> = {}): Interpretation {
  return {
    rulesVersion: 1,
    pathsVersion: 1,
    channelsVersion: 1,
    lookbackDays: 90,
    sessionTimeoutMinutes: 30,
    referralExclusions: [],
    customDimensions: [],
    conversionDefinitions: DEFAULT_DEFINITIONS,
    channelRules: [],
    exchangeRates: {},
    ...more,
  };
}
