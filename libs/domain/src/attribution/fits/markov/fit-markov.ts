import { DomainError } from '../../../errors/domain-error.js';
import { type Fit, sharesOf } from '../fit.js';
import type { Chain } from './chain.js';
import { type LiveChain, liveChain } from './live-chain.js';
import { pushedChance } from './pushed-chance.js';
import { solveSparse } from './sparse-solution.js';

/** `effects` are the removal effects, each from 0 to 1. */
export interface MarkovFit extends Fit {
  readonly allocation: 'aggregate';
  readonly order: number;
  /** Of a journey with at least one touchpoint. */
  readonly conversionProbability: number;
}

/**
 * Removal effects of the values of a chain (Anderl, Becker, von Wangenheim, Schumann, *Mapping the customer journey*,
 * IJRM 2016): 1 − P(conversion | the states that hold the value lead to null) / P(conversion), by solving the
 * absorbing chain, without simulation. Values by themselves out of reach of a conversion have the effect 0.
 *
 * Order 1: all effects out of one inverse. A journey ever meets k with chance v_k / N_kk, where v is the start's row
 * of N = (I − Q)⁻¹, and then converts with chance h_k; what removal loses is the product. Higher orders, where a
 * value has many states: the chain without them is solved for each value.
 *
 * Degenerate (`no_conversions`, no shares) when no path converts. Throws `DomainError('chain_too_large')` when a
 * chain of thousands of states is so entangled that neither way can solve it.
 */
export function fitMarkov(chain: Chain): MarkovFit {
  const { order, values } = chain;
  const whole = liveChain(chain);
  const found = whole.size === 0 ? undefined : removalEffects(chain, whole);
  const effects = new Map(values.map((value, id) => [value, found?.effects[id] ?? 0]));
  const fit = {
    allocation: 'aggregate',
    order,
    conversionProbability: found?.conversion ?? 0,
    effects,
  } as const;
  return found === undefined
    ? { ...fit, shares: new Map(), degenerate: 'no_conversions' }
    : { ...fit, shares: sharesOf(effects) };
}

interface Effects {
  readonly conversion: number;
  readonly effects: Float64Array;
}

function removalEffects(chain: Chain, whole: LiveChain): Effects {
  return (chain.order === 1 ? fromInverse(chain, whole) : undefined) ?? fromRemovals(chain, whole);
}

function fromInverse(chain: Chain, whole: LiveChain): Effects | undefined {
  const solution = solveSparse(whole);
  if (solution === undefined) return undefined;
  const conversion = solution.conversion[0] ?? 0;
  const effects = new Float64Array(chain.values.length);
  for (const [state, origin] of whole.origin.entries()) {
    const value = chain.held[origin]?.[0];
    if (value === undefined) continue;
    const met = (solution.visits[state] ?? 0) / (solution.returns[state] ?? 1);
    effects[value] = Math.min(1, (met * (solution.conversion[state] ?? 0)) / conversion);
  }
  return { conversion, effects };
}

function fromRemovals(chain: Chain, whole: LiveChain): Effects {
  const conversion = pushedChance(whole) ?? eliminatedChance(whole);
  const effects = new Float64Array(chain.values.length);
  const gone = new Uint8Array(whole.size);
  for (const [value, states] of statesByValue(chain, whole)) {
    for (const state of states) gone[state] = 1;
    const without =
      pushedChance(whole, conversion, gone) ??
      eliminatedChance(liveChain(chain, (state) => chain.held[state]?.includes(value) ?? false));
    for (const state of states) gone[state] = 0;
    effects[value] = Math.max(0, 1 - without / conversion);
  }
  return { conversion, effects };
}

/** States of the live chain by each value that they hold. */
function statesByValue(chain: Chain, whole: LiveChain): Map<number, Set<number>> {
  const found = new Map<number, Set<number>>();
  for (const [state, origin] of whole.origin.entries()) {
    for (const value of chain.held[origin] ?? []) {
      const states = found.get(value) ?? new Set();
      found.set(value, states.add(state));
    }
  }
  return found;
}

function eliminatedChance(live: LiveChain): number {
  return live.size === 0 ? 0 : ((solveSparse(live) ?? tooLarge(live.size)).conversion[0] ?? 0);
}

function tooLarge(states: number): never {
  throw new DomainError(
    'chain_too_large',
    `a chain of ${states} states whose journeys circle for long cannot be solved; a lower order has fewer`,
    { parameter: 'order', states },
  );
}
