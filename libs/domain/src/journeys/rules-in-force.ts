import type { JourneyRules } from './journey-rules.js';

/** The rules that a tenant's answers come from, with the version under which derived rows are kept. */
export interface RulesInForce extends JourneyRules {
  readonly rulesVersion: number;
}
