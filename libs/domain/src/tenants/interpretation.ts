import type { ChannelRule } from '../channels/channel-rules.js';
import type { ConversionDefinition } from '../conversions/definitions.js';

/**
 * What a tenant takes its facts to mean, under one version of its rules. A change of any part is another version;
 * stored rows say which they were made under, so that the next version is built beside the one that answers.
 */
export interface Interpretation {
  /** From 1; every change makes the next one. */
  readonly rulesVersion: number;
  /** The version that its path and journey rows are stored under: the latest that changed more than channel rules. */
  readonly pathsVersion: number;
  /** The version that its channels of contexts are stored under: the latest that changed channel rules. */
  readonly channelsVersion: number;
  /** The longest lookback that a query may ask for, in days; paths are kept to this length. */
  readonly lookbackDays: number;
  readonly sessionTimeoutMinutes: number;
  readonly referralExclusions: readonly string[];
  /** Names of properties that are keys of grouping, in the order of stored values. */
  readonly customDimensions: readonly string[];
  readonly conversionDefinitions: readonly ConversionDefinition[];
  readonly channelRules: readonly ChannelRule[];
  /** What one unit of another currency is worth in the reporting currency, as exact decimal text, by ISO 4217 code. */
  readonly exchangeRates: Readonly<Record<string, string>>;
}
