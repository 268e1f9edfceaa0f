/** Journeys along a path: what a naive definition needs to know of them. */
export interface NaiveJourneys {
  readonly path: readonly string[];
  readonly conversions: number;
  readonly nonConversions: number;
}

const START = 'start';

/**
 * Removal effects as they are defined: the chain solved with, and once more for every value without, the states that
 * hold it. Shares nothing with the product: names instead of numbers, Gaussian elimination with row exchanges.
 */
export function naiveRemovalEffects(
  journeys: readonly NaiveJourneys[],
  order: number,
): { readonly conversion: number; readonly effects: Map<string, number> } {
  const values = [...new Set(journeys.flatMap(({ path }) => path))].sort();
  const conversion = chanceWithout(undefined, journeys, order);
  const effects = values.map((value): [string, number] => [
    value,
    conversion === 0 ? 0 : 1 - chanceWithout(value, journeys, order) / conversion,
  ]);
  return { conversion, effects: new Map(effects) };
}

function chanceWithout(gone: string | undefined, journeys: readonly NaiveJourneys[], order: number): number {
  const counts = new Map<string, Map<string, number>>();
  const holders = new Set<string>();
  const count = (from: string, to: string, times: number) => {
    const row = counts.get(from) ?? new Map<string, number>();
    counts.set(from, row.set(to, (row.get(to) ?? 0) + times));
  };
  for (const { path, conversions, nonConversions } of journeys) {
    if (path.length === 0) continue;
    let from = START;
    for (let at = 1; at <= path.length; at++) {
      const held = path.slice(Math.max(0, at - order), at);
      const to = JSON.stringify(held);
      if (gone !== undefined && held.includes(gone)) holders.add(to);
      count(from, to, conversions + nonConversions);
      from = to;
    }
    count(from, 'conversion', conversions);
    count(from, 'null', nonConversions);
  }
  const states = [...counts.keys()].filter((state) => !holders.has(state));
  const equations = states.map((state) => {
    const row = counts.get(state) ?? new Map<string, number>();
    const total = [...row.values()].reduce((sum, times) => sum + times, 0);
    const chance = (to: string) => (total === 0 ? 0 : (row.get(to) ?? 0) / total);
    return [...states.map((to) => Number(to === state) - chance(to)), chance('conversion')];
  });
  return states.length === 0 ? 0 : (solve(equations)[states.indexOf(START)] ?? 0);
}

/** Gauss–Jordan with partial pivoting; the last column is the right-hand side. */
function solve(rows: number[][]): number[] {
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let column = 0; column < rows.length; column++) {
    let best = column;
    for (let row = column; row < rows.length; row++)
      if (Math.abs(at(row, column)) > Math.abs(at(best, column))) best = row;
    const pivot = rows[best] ?? [];
    rows[best] = rows[column] ?? [];
    rows[column] = pivot.map((entry) => entry / (pivot[column] ?? 1));
    for (let row = 0; row < rows.length; row++) {
      const factor = at(row, column);
      if (row !== column) rows[row] = (rows[row] ?? []).map((entry, i) => entry - factor * at(column, i));
    }
  }
  return rows.map((row) => row.at(-1) ?? 0);
}
