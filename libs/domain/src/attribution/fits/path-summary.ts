import type { Decimal } from '../../money/decimal.js';

/** All journeys of the range along one path. */
export interface PathSummary {
  /**
   * Values of the grouping (channels by default) of the path's touchpoints, in order. Journeys without a touchpoint
   * (an empty path) belong to nobody's fit and are passed over: their conversions are `(unattributed)`.
   */
  readonly path: readonly string[];
  /** Journeys that ended in a conversion, what these were worth together, and journeys that ended in none. */
  readonly conversions: number;
  readonly value: Decimal;
  readonly nonConversions: number;
}

/** Throws RangeError unless `count` is a whole number ≥ 0 that a double holds exactly. */
export function checkCount(count: number): number {
  if (Number.isSafeInteger(count) && count >= 0) return count;
  throw new RangeError(`not a count: ${count}`);
}
