import type { ValuePaths } from './markov.js';

export interface ShapleyFit {
  /** By value, as the definition gives them: with `rate` they may be negative. */
  readonly values: Readonly<Record<string, number>>;
  /** With `rate`: the values above 0 do not add up to more than nothing. */
  readonly degenerate: boolean;
}

/** Every subset is tried for every player; above this `rate` is refused. */
export const MOST_PLAYERS = 12;

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}

function subsets(players: readonly string[]): string[][] {
  let all: string[][] = [[]];
  for (const player of players) all = all.concat(all.map((set) => set.concat(player)));
  return all;
}

/** φ(i) = Σ over S without i of |S|! (n − |S| − 1)! / n! × (worth(S ∪ i) − worth(S)). */
export function shapleyValues(
  players: readonly string[],
  worth: (coalition: ReadonlySet<string>) => number,
): Record<string, number> {
  if (players.length > MOST_PLAYERS) throw new RangeError(`too many players: ${players.length}`);
  const n = players.length;
  const known = new Map<string, number>();
  const worthOf = (coalition: readonly string[]) => {
    const name = JSON.stringify([...coalition].sort());
    const value = known.get(name) ?? worth(new Set(coalition));
    known.set(name, value);
    return value;
  };
  const entries = players.map((player) => {
    const others = subsets(players.filter((other) => other !== player));
    const value = others.reduce((sum, set) => {
      const weight = (factorial(set.length) * factorial(n - set.length - 1)) / factorial(n);
      return sum + weight * (worthOf([...set, player]) - worthOf(set));
    }, 0);
    return [player, value] as const;
  });
  return Object.fromEntries(entries);
}

function usesOnly(path: readonly string[], coalition: ReadonlySet<string>): boolean {
  return path.length > 0 && path.every((value) => coalition.has(value));
}

/** Worth: what the converting paths that use only values of the coalition add up to (1 each: conversions). */
export function fitShapleyConversions(
  converting: readonly (readonly string[])[],
  worthOfPath: (index: number) => number = () => 1,
): ShapleyFit {
  const players = [...new Set(converting.flat())];
  const values = shapleyValues(players, (coalition) =>
    converting.reduce((sum, path, i) => sum + (usesOnly(path, coalition) ? worthOfPath(i) : 0), 0),
  );
  return { values, degenerate: false };
}

/** Worth: of the paths that use only values of the coalition, the share that converts; none such: 0. */
export function fitShapleyRate({ converting, nonConverting }: ValuePaths): ShapleyFit {
  const players = [...new Set([...converting, ...nonConverting].flat())];
  const values = shapleyValues(players, (coalition) => {
    const won = converting.filter((path) => usesOnly(path, coalition)).length;
    const lost = nonConverting.filter((path) => usesOnly(path, coalition)).length;
    return won + lost === 0 ? 0 : won / (won + lost);
  });
  const sum = Object.values(values).reduce((total, value) => total + Math.max(0, value), 0);
  return { values, degenerate: sum <= 1e-12 };
}

/** Shares that sum to 1: what is negative gets nothing. Empty when nothing is positive. */
export function sharesOf(values: Readonly<Record<string, number>>): Map<string, number> {
  const positive = Object.entries(values).filter(([, value]) => value > 0);
  const sum = positive.reduce((total, [, value]) => total + value, 0);
  return new Map(sum <= 1e-12 ? [] : positive.map(([key, value]) => [key, value / sum]));
}
