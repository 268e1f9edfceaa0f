import type { MarketingContext } from '../channels/marketing-context.js';
import type { ConversionDefinition } from '../conversions/definitions.js';
import type { Decimal } from '../money/decimal.js';

/** One version of a tenant's interpretation: all that journeys depend on beside the facts. */
export interface JourneyRules {
  readonly definitions: readonly ConversionDefinition[];
  /** Longest lookback, in days; paths are kept to it. */
  readonly lookbackDays: number;
  readonly sessionTimeoutMinutes: number;
  /** Domains whose referrals are none: payment providers, say. */
  readonly referralExclusions: readonly string[];
  /** Names of properties that touchpoints are also grouped by. */
  readonly customDimensions: readonly string[];
  /** The reporting currency, and what one unit of another is worth in it. */
  readonly currency: string;
  readonly exchangeRates: Readonly<Record<string, Decimal>>;
  readonly classify: (context: MarketingContext) => string;
}
