import type { Decimal } from '../../money/decimal.js';

/**
 * `per_conversion`: the report is the sum of the credits of single journeys. `aggregate`: it is the range's total
 * shared out, and the credits of single journeys need not add up to it.
 */
export type Allocation = 'per_conversion' | 'aggregate';

/**
 * Why a fit gives no credit: no path with a touchpoint converted. With one that did, the effects of every model sum
 * to more than 0.
 */
export type Degenerate = 'no_conversions';

/** Maps are by value of the grouping, in the order of their UTF-16 code units: the same input gives the same fit. */
export interface Fit {
  readonly allocation: Allocation;
  /** Removal effects or Shapley values; Shapley values of rates may be negative. */
  readonly effects: ReadonlyMap<string, number>;
  /** Shares of the report, each ≥ 0, summing to 1 (to rounding). Empty when degenerate: no credit is given. */
  readonly shares: ReadonlyMap<string, number>;
  readonly degenerate?: Degenerate;
}

/** What one value of the grouping earned, exact. */
export interface FittedCredit {
  readonly conversions: Decimal;
  readonly attributedValue: Decimal;
}

/**
 * Shares in proportion to effects; effects below 0 earn nothing and the others are scaled to make up for it.
 * Empty when no effect is above 0.
 */
export function sharesOf(effects: ReadonlyMap<string, number>): Map<string, number> {
  let total = 0;
  for (const effect of effects.values()) total += Math.max(effect, 0);
  if (!(total > 0)) return new Map();
  return new Map([...effects].map(([value, effect]) => [value, Math.max(effect, 0) / total]));
}
