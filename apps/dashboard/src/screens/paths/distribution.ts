/** How many conversions have a value. */
export interface Counted {
  readonly value: number;
  readonly count: number;
}

/** `label`: `6–10`; `count`: of the values from the first to the last, both included. */
export interface Bin {
  readonly label: string;
  readonly count: number;
}

/**
 * The median of a distribution, exactly: the value in the middle, or the mean of the two in the middle when there is an
 * even number. Undefined for none.
 */
export function medianOf(distribution: readonly Counted[]): number | undefined {
  const ordered = distribution.filter(({ count }) => count > 0).toSorted((a, b) => a.value - b.value);
  const total = ordered.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return undefined;
  const at = (rank: number) => {
    let seen = 0;
    for (const { value, count } of ordered) {
      seen += count;
      if (seen >= rank) return value;
    }
    return 0;
  };
  return (at(Math.ceil(total / 2)) + at(Math.floor(total / 2) + 1)) / 2;
}

/**
 * The distribution in bins, each from its begin in `begins` (ascending) up to the next one; the last has no end. Bins
 * after the last value are left out.
 */
export function binned(distribution: readonly Counted[], begins: readonly number[]): readonly Bin[] {
  const greatest = Math.max(...distribution.filter(({ count }) => count > 0).map(({ value }) => value));
  return begins
    .filter((begin) => begin <= greatest)
    .map((begin, at) => {
      const next = begins[at + 1] ?? Number.POSITIVE_INFINITY;
      const count = distribution
        .filter(({ value }) => value >= begin && value < next)
        .reduce((sum, one) => sum + one.count, 0);
      return { label: labelOf(begin, next), count };
    });
}

function labelOf(begin: number, next: number): string {
  if (next === Number.POSITIVE_INFINITY) return `${begin} and more`;
  return next - begin === 1 ? String(begin) : `${begin}–${next - 1}`;
}
