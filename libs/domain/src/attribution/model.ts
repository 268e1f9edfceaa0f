/** Credits are integers of this many parts of one conversion, so that they sum to 1 exactly. */
export const CREDIT_UNIT = 1_000_000_000_000;

export interface PathTouchpoint {
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  readonly channel: string;
}

/** The touchpoints that may earn credit for one conversion, ordered by (time, messageId). */
export interface ConversionPath {
  /** Milliseconds since the epoch. */
  readonly convertedAt: number;
  readonly touchpoints: readonly PathTouchpoint[];
}

/** The name of the channel that means "no known source". */
export const DIRECT = 'Direct';

/** The key that takes the whole credit of a conversion without touchpoints. */
export const UNATTRIBUTED = '(unattributed)';

/**
 * A rule that shares one conversion among the touchpoints of its path.
 *
 * `credit` returns one integer per touchpoint in units of 1/{@link CREDIT_UNIT}, each ≥ 0, summing to
 * CREDIT_UNIT exactly: every share is floored and the remainder goes to the last touchpoint that has credit.
 * An empty path gives an empty array. Pure: the same path and parameters always give the same integers.
 */
export interface AttributionModel<P = unknown> {
  readonly name: string;
  readonly description: string;
  /** Parses and completes parameters from a query; throws `DomainError('invalid_parameter')` naming the parameter. */
  parseParams(raw: Readonly<Record<string, string>>): P;
  credit(path: ConversionPath, params: P): readonly number[];
}
