/** Credits are integers of this: DESIGN, "Exactness". */
const UNIT = 1_000_000_000_000;

/** A credit of the API as the exact integer that it stands for. */
export function unitsOf(credit: number): number {
  return Math.round(credit * UNIT);
}

/** Whether credits share a conversion to the last digit. */
export function areWhole(credits: readonly number[]): boolean {
  return credits.reduce((sum, credit) => sum + unitsOf(credit), 0) === UNIT;
}

/**
 * Credits as whole numbers of 1/`parts`, which add up to what the credits add up to: rounded down, and what is missing
 * goes to those that lost most, of equals to the later one. So figures of a column never seem to add up to 0.999.
 */
export function roundedTogether(credits: readonly number[], parts = 1_000): readonly number[] {
  const exact = credits.map((credit) => (unitsOf(credit) / UNIT) * parts);
  const rounded = exact.map((value) => Math.floor(value + 1e-9));
  const sum = credits.reduce((all, credit) => all + unitsOf(credit), 0);
  const missing = Math.round((sum / UNIT) * parts) - rounded.reduce((all, one) => all + one, 0);
  const byLoss = exact
    .map((value, at) => ({ at, loss: value - (rounded[at] ?? 0) }))
    .sort((a, b) => (Math.abs(b.loss - a.loss) > 1e-6 ? b.loss - a.loss : b.at - a.at));
  for (const { at } of byLoss.slice(0, Math.max(0, missing))) rounded[at] = (rounded[at] ?? 0) + 1;
  return rounded;
}
