import type { PathSummary } from '../path-summary.js';
import type { Chain } from './chain.js';
import { ChainCounter } from './chain-counter.js';

/** How often journeys in one state went on to a value, or ended there. */
export interface Transition {
  /** The state: the last values, oldest first, at most as many as the order; empty at the start of a path. */
  readonly from: readonly string[];
  /** The next value, or where the journey ended. Names of values cannot be taken for the ends. */
  readonly to: { readonly value: string } | { readonly end: 'conversion' | 'null' };
  readonly count: number;
}

/** The chain of whole paths. RangeError on an order or a count that is none. */
export function chainOfPaths(
  paths: Iterable<Pick<PathSummary, 'path' | 'conversions' | 'nonConversions'>>,
  order: number,
): Chain {
  const counter = new ChainCounter(order);
  for (const { path, conversions, nonConversions } of paths)
    counter.addPath(path, conversions, nonConversions);
  return counter.chain();
}

/**
 * The chain of steps counted elsewhere; the same chain as that of the paths they were counted in. Journeys without
 * a touchpoint (from the start to an end) are passed over.
 */
export function chainOfTransitions(transitions: Iterable<Transition>, order: number): Chain {
  const counter = new ChainCounter(order);
  for (const { from, to, count } of transitions) {
    if ('value' in to) counter.addStep(from, to.value, count);
    else if (to.end === 'conversion') counter.addEnd(from, count, 0);
    else counter.addEnd(from, 0, count);
  }
  return counter.chain();
}
