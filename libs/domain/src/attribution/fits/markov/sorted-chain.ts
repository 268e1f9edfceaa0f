import type { Chain } from './chain.js';

/** A state while counting: value ids are in the order of their first meeting. */
export interface CountedState {
  readonly held: readonly number[];
  /** By the id of the next value: index of the state that it leads to, and how often. */
  readonly steps: Map<number, { readonly target: number; count: number }>;
  conversions: number;
  nonConversions: number;
}

/** The chain of counted states, whose first is the start, with values and states in their own order. */
export function sortedChain(order: number, names: readonly string[], states: readonly CountedState[]): Chain {
  const values = names.toSorted();
  const rankOf = ranks(names, values);
  const sorted = states
    .map((state, index) => ({ state, index, held: state.held.map((id) => rankOf[id] ?? 0) }))
    .sort((a, b) => compareHeld(a.held, b.held));
  const placeOf = new Int32Array(states.length);
  for (const [place, { index }] of sorted.entries()) placeOf[index] = place;

  const total = states.reduce((sum, { steps }) => sum + steps.size, 0);
  const offsets = new Int32Array(states.length + 1);
  const targets = new Int32Array(total);
  const counts = new Float64Array(total);
  let at = 0;
  for (const [place, { state }] of sorted.entries()) {
    const steps = [...state.steps.values()]
      .map(({ target, count }) => ({ target: placeOf[target] ?? 0, count }))
      .sort((a, b) => a.target - b.target);
    for (const { target, count } of steps) {
      targets[at] = target;
      counts[at++] = count;
    }
    offsets[place + 1] = at;
  }
  return {
    order,
    values,
    held: sorted.map(({ held }) => held),
    offsets,
    targets,
    counts,
    conversions: Float64Array.from(sorted, ({ state }) => state.conversions),
    nonConversions: Float64Array.from(sorted, ({ state }) => state.nonConversions),
  };
}

function ranks(names: readonly string[], sorted: readonly string[]): Int32Array {
  const rank = new Map(sorted.map((name, index) => [name, index]));
  return Int32Array.from(names, (name) => rank.get(name) ?? 0);
}

/** Shorter first, so that the start comes first of all. */
function compareHeld(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return a.length - b.length;
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
