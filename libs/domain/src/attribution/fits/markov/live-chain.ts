import type { Chain } from './chain.js';

/**
 * The part of a chain that journeys pass through on their way from the start to a conversion, as probabilities in
 * compressed rows. State 0 is the start, which nothing leads to; the rest follows in the order of first reach.
 *
 * Steps of a state to itself are left out and the others scaled up: that changes neither where journeys end nor
 * removal effects, and the chance of leaving a state is then a sum of positive numbers, never 1 less something.
 * Every state has a way to a conversion, so that I − Q always has an inverse.
 */
export interface LiveChain {
  readonly size: number;
  /** State of the whole chain by state of this one. */
  readonly origin: Int32Array;
  readonly offsets: Int32Array;
  readonly targets: Int32Array;
  readonly chances: Float64Array;
  /** Chance of a conversion as the next step, and of anything else that leads to none. */
  readonly hit: Float64Array;
  readonly miss: Float64Array;
}

/**
 * The live part of a chain where the states that `isGone` says are as good as null: a step to them leads to no
 * conversion. Empty (size 0) when no conversion can be reached.
 */
export function liveChain(chain: Chain, isGone: (state: number) => boolean = () => false): LiveChain {
  const alive = statesBeforeConversion(chain, isGone);
  const origin = reachable(chain, alive);
  const place = new Int32Array(chain.held.length).fill(-1);
  for (const [index, state] of origin.entries()) place[state] = index;

  const offsets = new Int32Array(origin.length + 1);
  const targets: number[] = [];
  const chances: number[] = [];
  const hit = new Float64Array(origin.length);
  const miss = new Float64Array(origin.length);
  for (const [index, state] of origin.entries()) {
    const [begin, end] = [chain.offsets[state] ?? 0, chain.offsets[state + 1] ?? 0];
    const converted = chain.conversions[state] ?? 0;
    let lost = chain.nonConversions[state] ?? 0;
    let kept = 0;
    for (let at = begin; at < end; at++) {
      const target = chain.targets[at] ?? 0;
      const count = chain.counts[at] ?? 0;
      if (target === state || count === 0) continue;
      if ((place[target] ?? -1) < 0) {
        lost += count;
        continue;
      }
      kept += count;
      targets.push(place[target] ?? 0);
      chances.push(count);
    }
    const left = converted + lost + kept;
    for (let at = offsets[index] ?? 0; at < chances.length; at++) chances[at] = (chances[at] ?? 0) / left;
    hit[index] = converted / left;
    miss[index] = lost / left;
    offsets[index + 1] = targets.length;
  }
  return {
    size: origin.length,
    origin,
    offsets,
    targets: Int32Array.from(targets),
    chances: Float64Array.from(chances),
    hit,
    miss,
  };
}

/** 1 for every state that is not gone and from which a conversion can be reached without one that is. */
function statesBeforeConversion(chain: Chain, isGone: (state: number) => boolean): Uint8Array {
  const { heads, sources } = reversed(chain);
  const alive = new Uint8Array(chain.held.length);
  const queue: number[] = [];
  const visit = (state: number) => {
    if (alive[state] === 1 || isGone(state)) return;
    alive[state] = 1;
    queue.push(state);
  };
  for (const [state, count] of chain.conversions.entries()) if (count > 0) visit(state);
  for (const state of queue) {
    for (let at = heads[state] ?? 0; at < (heads[state + 1] ?? 0); at++) visit(sources[at] ?? 0);
  }
  return alive;
}

/** The live states that the start leads to, itself first. */
function reachable(chain: Chain, alive: Uint8Array): Int32Array {
  if (alive[0] !== 1) return new Int32Array(0);
  const seen = new Uint8Array(alive.length);
  const queue = [0];
  seen[0] = 1;
  for (const state of queue) {
    for (let at = chain.offsets[state] ?? 0; at < (chain.offsets[state + 1] ?? 0); at++) {
      const target = chain.targets[at] ?? 0;
      if (seen[target] === 1 || alive[target] !== 1 || chain.counts[at] === 0) continue;
      seen[target] = 1;
      queue.push(target);
    }
  }
  return Int32Array.from(queue);
}

const REVERSED = new WeakMap<Chain, { heads: Int32Array; sources: Int32Array }>();

/** The steps by target; kept, because a chain is asked once for every value that is removed from it. */
function reversed(chain: Chain): { heads: Int32Array; sources: Int32Array } {
  const known = REVERSED.get(chain);
  if (known !== undefined) return known;
  const size = chain.held.length;
  const heads = new Int32Array(size + 1);
  for (const [at, target] of chain.targets.entries())
    if (chain.counts[at] !== 0) heads[target + 1] = (heads[target + 1] ?? 0) + 1;
  for (let state = 0; state < size; state++) heads[state + 1] = (heads[state + 1] ?? 0) + (heads[state] ?? 0);
  const next = heads.slice();
  const sources = new Int32Array(heads[size] ?? 0);
  for (let state = 0; state < size; state++) {
    for (let at = chain.offsets[state] ?? 0; at < (chain.offsets[state + 1] ?? 0); at++) {
      if (chain.counts[at] === 0) continue;
      const target = chain.targets[at] ?? 0;
      const slot = next[target] ?? 0;
      sources[slot] = state;
      next[target] = slot + 1;
    }
  }
  REVERSED.set(chain, { heads, sources });
  return { heads, sources };
}
