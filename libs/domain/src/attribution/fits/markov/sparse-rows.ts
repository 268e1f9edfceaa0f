import { CostQueue } from './cost-queue.js';
import type { DenseChain } from './dense-solution.js';
import type { LiveChain } from './live-chain.js';

/** A state as it was when it was taken out; its neighbours are states that were still there. */
export interface Removed {
  readonly state: number;
  /** Where a journey goes from here: chances over `next`, `hit` and what leads to no conversion sum to 1. */
  readonly next: readonly (readonly [to: number, chance: number])[];
  readonly hit: number;
  /** Chances of the steps that led here. */
  readonly before: readonly (readonly [from: number, chance: number])[];
  /** Chance of leaving, before `next` and `hit` were scaled by it. */
  readonly leave: number;
}

/** A chain in hash tables, out of which states can be taken. The start always stays. */
export class SparseRows {
  private readonly rows: Map<number, number>[];
  private readonly columns: Set<number>[];
  private readonly hit: Float64Array;
  private readonly miss: Float64Array;
  private readonly queue: CostQueue;
  private readonly gone: Uint8Array;
  size: number;

  constructor(chain: LiveChain) {
    this.size = chain.size;
    this.hit = chain.hit.slice();
    this.miss = chain.miss.slice();
    this.gone = new Uint8Array(chain.size);
    this.rows = Array.from({ length: chain.size }, () => new Map<number, number>());
    this.columns = this.rows.map(() => new Set<number>());
    for (const [state, row] of this.rows.entries()) {
      for (let at = chain.offsets[state] ?? 0; at < (chain.offsets[state + 1] ?? 0); at++) {
        row.set(chain.targets[at] ?? 0, chain.chances[at] ?? 0);
        this.columns[chain.targets[at] ?? 0]?.add(state);
      }
    }
    this.queue = new CostQueue((state) => this.cost(state));
    for (let state = 1; state < chain.size; state++) this.queue.push(state);
  }

  /** The state whose removal makes the fewest steps around it; the first of equals. Undefined when none is left. */
  cheapest(): { readonly state: number; readonly cost: number } | undefined {
    return this.queue.pop((state) => this.gone[state] === 0);
  }

  takeOut(state: number): Removed {
    const row = this.row(state);
    let leave = (this.hit[state] ?? 0) + (this.miss[state] ?? 0);
    for (const chance of row.values()) leave += chance;
    const next = [...row].map(([to, chance]) => [to, chance / leave] as const);
    const hit = (this.hit[state] ?? 0) / leave;
    const miss = (this.miss[state] ?? 0) / leave;
    const before: (readonly [number, number])[] = [];
    for (const from of this.columns[state] ?? []) {
      const source = this.row(from);
      const chance = source.get(state) ?? 0;
      before.push([from, chance]);
      source.delete(state);
      for (const [to, part] of next) {
        // What comes back to where it began is a step to itself, which the sum of leaving does without.
        if (to === from) continue;
        const known = source.get(to);
        if (known === undefined) this.columns[to]?.add(from);
        source.set(to, (known ?? 0) + chance * part);
      }
      this.hit[from] = (this.hit[from] ?? 0) + chance * hit;
      this.miss[from] = (this.miss[from] ?? 0) + chance * miss;
    }
    for (const [to] of next) this.columns[to]?.delete(state);
    this.gone[state] = 1;
    this.size--;
    for (const [from] of before) if (from !== 0) this.queue.push(from);
    for (const [to] of next) this.queue.push(to);
    return { state, next, hit, before, leave };
  }

  /** What is left, as a matrix over `states`, the start first. */
  dense(): DenseChain & { readonly states: readonly number[] } {
    const states = [...this.gone.keys()].filter((state) => this.gone[state] === 0);
    const place = new Map(states.map((state, index) => [state, index]));
    const steps = new Float64Array(states.length ** 2);
    for (const [index, state] of states.entries()) {
      for (const [to, chance] of this.row(state))
        steps[index * states.length + (place.get(to) ?? 0)] = chance;
    }
    return {
      states,
      size: states.length,
      steps,
      hit: Float64Array.from(states, (state) => this.hit[state] ?? 0),
      miss: Float64Array.from(states, (state) => this.miss[state] ?? 0),
    };
  }

  private cost(state: number): number {
    return this.row(state).size * (this.columns[state]?.size ?? 0);
  }

  private row(state: number): Map<number, number> {
    return this.rows[state] ?? new Map();
  }
}
