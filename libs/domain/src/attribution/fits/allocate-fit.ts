import { Decimal } from '../../money/decimal.js';
import { CREDIT_SCALE } from '../model.js';
import type { FittedCredit } from './fit.js';

/** Bits after the point that a share is taken with; far below what a double can tell apart of shares that matter. */
const SHARE_BITS = 60;

/** A share or an effect as an integer weight, exact down to 2⁻⁶⁰; 0 below. */
export function weightOfShare(share: number): bigint {
  return BigInt(Math.floor(share * 2 ** SHARE_BITS));
}

/**
 * The conversions and the value of a range shared out by a fit's shares: integers of 10⁻¹² (finer where the value
 * is), each floored, the remainder to the last value with a share, so that both columns sum to their totals exactly.
 *
 * `conversions` and `value` are those of the conversions with a touchpoint; the others are `(unattributed)`.
 * No shares (a degenerate fit): no credits. RangeError on a total below 0.
 */
export function allocateFit(
  totals: { readonly conversions: Decimal; readonly value: Decimal },
  shares: ReadonlyMap<string, number>,
): Map<string, FittedCredit> {
  const names = [...shares.keys()];
  const weights = [...shares.values()].map(weightOfShare);
  const conversions = shareOut(totals.conversions, weights);
  const values = shareOut(totals.value, weights);
  return new Map(
    names.map((name, index) => [
      name,
      {
        conversions: conversions[index] ?? Decimal.ZERO,
        attributedValue: values[index] ?? Decimal.ZERO,
      },
    ]),
  );
}

function shareOut(total: Decimal, weights: readonly bigint[]): Decimal[] {
  const { units, scale } = total.round(Math.max(CREDIT_SCALE, total.scale));
  const sum = weights.reduce((all, weight) => all + weight, 0n);
  if (units < 0n) throw new RangeError('a total below 0 cannot be shared out');
  if (sum === 0n) return [];
  const parts = weights.map((weight) => (units * weight) / sum);
  const remainder = units - parts.reduce((all, part) => all + part, 0n);
  const last = weights.findLastIndex((weight) => weight > 0n);
  return parts.map((part, index) => new Decimal(index === last ? part + remainder : part, scale));
}
