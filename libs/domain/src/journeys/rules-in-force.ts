import type { JourneyRules } from './journey-rules.js';

/** One version of a tenant's rules, ready for use, with what its derived rows are stored under. */
export interface RulesInForce extends JourneyRules {
  readonly rulesVersion: number;
  /** Of path and journey rows. */
  readonly pathsVersion: number;
  /** Of channels of contexts. */
  readonly channelsVersion: number;
}
