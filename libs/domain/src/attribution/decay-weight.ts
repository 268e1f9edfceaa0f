/** Bits after the point of a weight; what decays below 2⁻⁴⁸ of the newest touchpoint's weight is 0. */
export const DECAY_BITS = 48;

/** Halvings beyond which nothing is left of a weight, and the largest shift taken. */
export const MAX_HALVINGS = 63;

const DEGREE = 14;

/** Taylor coefficients of 2⁻ˣ about 0, cₖ = (−ln 2)ᵏ / k!; the first term left out is below 2⁻⁵⁷ for |x| ≤ ½. */
export const DECAY_COEFFICIENTS: readonly number[] = coefficients();

function coefficients(): number[] {
  const found = [1];
  for (let k = 1, term = 1; k <= DEGREE; k++) {
    term = (term * -Math.LN2) / k;
    found.push(term);
  }
  return found;
}

/**
 * 2^(−age / halfLife) as an integer of 2⁻⁴⁸. `ageMs` ≥ 0 and `halfLifeMs` ≥ 1 are whole milliseconds.
 *
 * Made of additions, multiplications and one division of doubles, which IEEE 754 fixes to the last bit, and of a
 * shift: unlike a library's `exp2`, it gives the same integer here and in the database, on every machine.
 */
export function decayWeight(ageMs: number, halfLifeMs: number): bigint {
  const halvings = ageMs / halfLifeMs;
  const whole = Math.floor(halvings + 0.5);
  const rest = halvings - whole;
  const power = DECAY_COEFFICIENTS.reduceRight((sum, coefficient) => sum * rest + coefficient, 0);
  return BigInt(Math.floor(power * 2 ** DECAY_BITS)) >> BigInt(Math.min(whole, MAX_HALVINGS));
}
