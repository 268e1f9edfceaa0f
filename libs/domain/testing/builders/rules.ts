import { DEFAULT_DEFINITIONS } from '#domain/conversions/definitions.js';
import type { RulesInForce } from '#domain/journeys/rules-in-force.js';

/** The rules of a tenant that has set nothing; a channel is the one sent, else the source, else Direct. */
export function testRules(more: Partial<RulesInForce> = {}): RulesInForce {
  return {
    rulesVersion: 1,
    pathsVersion: 1,
    channelsVersion: 1,
    definitions: DEFAULT_DEFINITIONS,
    lookbackDays: 90,
    sessionTimeoutMinutes: 30,
    referralExclusions: [],
    customDimensions: [],
    currency: 'USD',
    exchangeRates: {},
    classify: ({ channel, source }) => channel || source || 'Direct',
    ...more,
  };
}
