import { CREDIT_UNIT } from './model.js';

/**
 * Shares one conversion in proportion to `weights`: integers of 1/{@link CREDIT_UNIT}, each share floored, the
 * remainder to the last weight above 0, so that they sum to CREDIT_UNIT exactly.
 *
 * Weights are integers, so a share is one exact division and no floor can be off by a rounding error.
 * RangeError when a weight is negative, or when there are weights and all are 0. No weights: no credits.
 */
export function allocate(weights: readonly bigint[]): number[] {
  if (weights.length === 0) return [];
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total <= 0n || weights.some((weight) => weight < 0n))
    throw new RangeError('weights must be ≥ 0 and not all 0');
  const credits = weights.map((weight) => Number((weight * BigInt(CREDIT_UNIT)) / total));
  const remainder = CREDIT_UNIT - credits.reduce((sum, credit) => sum + credit, 0);
  const last = weights.findLastIndex((weight) => weight > 0n);
  return credits.map((credit, index) => (index === last ? credit + remainder : credit));
}
