/** Credits are integers of this many parts of one conversion, so that they sum to 1 exactly. */
export const CREDIT_UNIT = 1_000_000_000_000;

/** Digits after the point of a credit. */
export const CREDIT_SCALE = 12;

export interface PathTouchpoint {
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  readonly channel: string;
  /** What a fitted model knows it by: the value of the grouping; the channel where absent. */
  readonly value?: string;
}

/** The touchpoints that may earn credit for one conversion, ordered by (time, messageId). */
export interface ConversionPath {
  /** Milliseconds since the epoch. */
  readonly convertedAt: number;
  readonly touchpoints: readonly PathTouchpoint[];
  /** By conversion type: when the user first converted so, at or before this conversion (ms). */
  readonly milestones?: Readonly<Record<string, number>>;
}

/** The name of the channel that means "no known source". */
export const DIRECT = 'Direct';

/** The key that takes the whole credit of a conversion without touchpoints. */
export const UNATTRIBUTED = '(unattributed)';

/** What a model can be told. `default` is what a query without it gets; a required parameter has none. */
export interface ModelParameter {
  readonly name: string;
  readonly type: 'number' | 'string' | 'object';
  readonly required: boolean;
  readonly default?: number | string;
}

/** What all models have in common, whether they are rules or fitted to the paths of a range. */
export interface ModelDescription<P = unknown> {
  readonly name: string;
  readonly description: string;
  /** Every parameter by the name that queries use, in the order in which they are shown. */
  readonly parameters: readonly ModelParameter[];
  /** Parses and completes parameters from a query; throws `DomainError('invalid_parameter')` naming the parameter. */
  parseParams(raw: Readonly<Record<string, string>>): P;
}

/**
 * A rule that shares one conversion among the touchpoints of its path.
 *
 * `credit` returns one integer per touchpoint in units of 1/{@link CREDIT_UNIT}, each ≥ 0, summing to
 * CREDIT_UNIT exactly: every share is floored and the remainder goes to the last touchpoint that has credit.
 * An empty path gives an empty array. Pure: the same path and parameters always give the same integers.
 */
export interface AttributionModel<P = unknown> extends ModelDescription<P> {
  credit(path: ConversionPath, params: P): readonly number[];

  /**
   * Why each touchpoint got its credit: a short sentence with the numbers that decided, for people. It ends in the
   * credit (`: 0.4`), or in the touchpoint's weight and that of the whole path (`0.371 of 2.11`), rounded.
   */
  explain(path: ConversionPath, params: P): readonly string[];
}
