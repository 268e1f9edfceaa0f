import { type DenseSolution, MAX_DENSE_STATES, type Solution, solveDense } from './dense-solution.js';
import type { LiveChain } from './live-chain.js';
import { type Removed, SparseRows } from './sparse-rows.js';

/** States up to which no time is spent on looking for an order to take them out in. */
const DENSE_AT_ONCE = 1000;

/** A step in a hash table costs as much as some thirty in a matrix. */
const TABLE_COST = 32;

/**
 * Solves a chain like `solveDense`, but takes out first the states that have few neighbours, as long as that is
 * cheaper than taking them out of a matrix: chains of many states have few steps out of most. What is left is solved
 * as a matrix, and the states come back in reverse order.
 *
 * Undefined when more than {@link MAX_DENSE_STATES} are left by then.
 */
export function solveSparse(chain: LiveChain, denseAtOnce = DENSE_AT_ONCE): Solution | undefined {
  const rows = new SparseRows(chain);
  const removed: Removed[] = [];
  while (rows.size > denseAtOnce) {
    const cheapest = rows.cheapest();
    if (cheapest === undefined || cheapest.cost * TABLE_COST > rows.size ** 2) break;
    removed.push(rows.takeOut(cheapest.state));
  }
  if (rows.size > MAX_DENSE_STATES) return undefined;
  const core = rows.dense();
  return bringBack(chain.size, removed, core.states, solveDense(core));
}

/**
 * The inverse is known where the reduced chain had steps, turned around: that is what every state on its way back
 * asks for (Takahashi, Fagan, Chen, *Formation of a sparse bus impedance matrix*, 1973).
 */
function bringBack(
  size: number,
  removed: readonly Removed[],
  coreStates: readonly number[],
  core: DenseSolution,
): Solution {
  const visits = new Float64Array(size);
  const returns = new Float64Array(size);
  const conversion = new Float64Array(size);
  /** Place in the core, else −1 − the place in the order of removal. */
  const place = new Int32Array(size);
  for (const [index, state] of coreStates.entries()) {
    place[state] = index;
    visits[state] = core.visits[index] ?? 0;
    returns[state] = core.returns[index] ?? 0;
    conversion[state] = core.conversion[index] ?? 0;
  }
  for (const [index, { state }] of removed.entries()) place[state] = -1 - index;
  const toEarlier = removed.map(() => new Map<number, number>());
  const fromEarlier = removed.map(() => new Map<number, number>());

  /** Visits to `to` of a journey from `from`, both brought back already. */
  const inverse = (from: number, to: number): number => {
    if (from === to) return returns[from] ?? 0;
    const [a, b] = [place[from] ?? 0, place[to] ?? 0];
    if (a >= 0 && b >= 0) return core.inverse[a * coreStates.length + b] ?? 0;
    // The one that was removed first knows: the greater of two negative places, or the negative one.
    const fromKnows = a < 0 && (b >= 0 || a > b);
    return (fromKnows ? fromEarlier[-1 - a]?.get(to) : toEarlier[-1 - b]?.get(from)) ?? 0;
  };

  for (const [index, { state, next, before, hit, leave }] of [...removed.entries()].reverse()) {
    let converted = hit;
    for (const [via, chance] of next) converted += chance * (conversion[via] ?? 0);
    conversion[state] = converted;
    let visited = 0;
    for (const [via, chance] of before) visited += ((visits[via] ?? 0) * chance) / leave;
    visits[state] = visited;
    for (const [to] of before) {
      let sum = 0;
      for (const [via, chance] of next) sum += chance * inverse(via, to);
      fromEarlier[index]?.set(to, sum);
    }
    let around = 1 / leave;
    for (const [from, chance] of next) {
      let sum = 0;
      for (const [via, step] of before) sum += (inverse(from, via) * step) / leave;
      toEarlier[index]?.set(from, sum);
      around += chance * sum;
    }
    returns[state] = around;
  }
  return { visits, returns, conversion };
}
