/** How a fact reaches the platform: the route that its body is sent to. */
export type Route =
  | 'touchpoints'
  | 'conversions'
  | 'refund'
  | 'spend'
  | 'track'
  | 'page'
  | 'screen'
  | 'identify'
  | 'alias'
  | 'group';

/** One item as a client sends it. Its index in the world is its log position: the order of acceptance. */
export interface RawFact {
  readonly route: Route;
  /** The item's JSON text: numbers may have more digits than a double keeps. */
  readonly json: string;
  /** ISO 8601. */
  readonly receivedAt: string;
  /** Of a refund: the `{messageId}` of its route. */
  readonly conversionMessageId?: string;
}

export const RULE_FIELDS = ['source', 'medium', 'campaign', 'referrerHost', 'clickId'] as const;
export type RuleField = (typeof RULE_FIELDS)[number];

/** Every condition must hold. A click id is matched by its kind (`gclid`). */
export interface ChannelRule {
  readonly channel: string;
  readonly when: readonly {
    readonly field: RuleField;
    readonly op: 'equals' | 'contains' | 'regex';
    readonly value: string;
  }[];
}

/** A tracked event that counts as a conversion; its value is the first of the properties that is there. */
export interface ConversionDefinition {
  readonly event: string;
  readonly type: string;
  readonly valueFrom: readonly string[];
}

export const DEFAULT_DEFINITIONS: readonly ConversionDefinition[] = [
  { event: 'Order Completed', type: 'Order Completed', valueFrom: ['revenue', 'total', 'value'] },
];

export interface WorldSettings {
  /** IANA name. */
  readonly timezone: string;
  /** The reporting currency. */
  readonly currency: string;
  /** What one unit of another currency is worth in the reporting currency, as decimal text. */
  readonly rates: Readonly<Record<string, string>>;
  readonly maxLookbackDays: number;
  readonly sessionTimeoutMinutes: number;
  readonly referralExclusions: readonly string[];
  /** Names of properties that are grouping keys. */
  readonly customDimensions: readonly string[];
  readonly conversionDefinitions: readonly ConversionDefinition[];
  readonly channelRules: readonly ChannelRule[];
}

export interface FactWorld {
  readonly settings: WorldSettings;
  /** In log order. */
  readonly facts: readonly RawFact[];
}
