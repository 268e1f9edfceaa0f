export interface ByHand {
  readonly name: string;
  readonly conversions: number;
  readonly value: number;
}

/** What differs between two reports beyond what floating point does to a weight; undefined when nothing does. */
export function agreement(shown: readonly ByHand[], byHand: readonly ByHand[]): string | undefined {
  const expected = new Map(byHand.map((row) => [row.name, row]));
  const close = (a: number, b: number) => Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));
  for (const row of shown) {
    const other = expected.get(row.name);
    expected.delete(row.name);
    const [conversions, value] = [other?.conversions ?? 0, other?.value ?? 0];
    if (!close(row.conversions, conversions) || !close(row.value, value))
      return `${row.name}: ${row.conversions} and ${row.value} against ${conversions} and ${value}`;
  }
  const [left] = [...expected.values()].filter(({ conversions }) => conversions > 0);
  return left === undefined ? undefined : `${left.name} is not shown`;
}
