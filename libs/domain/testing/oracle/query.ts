import type { Interval } from '#domain/ports/attribution-queries.js';

export const MODEL_NAMES = [
  'first_touch',
  'last_touch',
  'last_non_direct_touch',
  'linear',
  'position_based',
  'time_decay',
  'w_shaped',
  'custom',
  'markov',
  'shapley',
] as const;
export type ModelName = (typeof MODEL_NAMES)[number];

export type Transform = 'unique' | 'first' | 'exposure' | 'dropDirect';

/** Parameters under the names of the statement; what is absent has the statement's default. */
export interface ModelParams {
  readonly first?: number;
  readonly last?: number;
  readonly halfLifeDays?: number;
  readonly milestone?: string;
  readonly milestoneShare?: number;
  readonly weights?: {
    readonly first: readonly number[];
    readonly middle: number;
    readonly last: readonly number[];
  };
  readonly order?: number;
  readonly worth?: 'conversions' | 'rate';
}

export interface OracleQuery {
  readonly model: ModelName;
  readonly params?: ModelParams;
  /** Milliseconds since the epoch, half-open; absent: unbounded. */
  readonly from?: number;
  readonly to?: number;
  readonly dateBasis?: 'conversion' | 'touchpoint';
  /** IANA name: where days, weeks and months begin. */
  readonly timezone: string;
  readonly interval?: Interval;
  readonly conversionType?: string;
  readonly lookbackDays: number;
  readonly pathStart?: 'afterPreviousConversion';
  readonly transforms?: readonly Transform[];
  readonly excludeImpressions?: boolean;
  /** Grouping keys: channel, source, medium, campaign, content, term, landingPage, custom dimensions. */
  readonly groupBy: readonly string[];
  /** By key; a row's touchpoints must have the value. */
  readonly filter?: Readonly<Record<string, string>>;
}
