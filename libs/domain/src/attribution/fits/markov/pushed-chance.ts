import type { LiveChain } from './live-chain.js';

/** Rounds after which a chain counts as one where journeys circle for long, and is to be solved another way. */
const MAX_ROUNDS = 1000;

/** What may be left undecided of a journey, as a part of `scale`. */
const UNDECIDED = 1e-13;

/**
 * Chance of a conversion from the start: pushes one journey's worth of chance through the chain until what is still
 * on its way, which is the greatest error that is left, is below {@link UNDECIDED} of `scale` (of the answer, where
 * no scale is given). Undefined when that takes too long.
 *
 * A step to a state that is marked in `gone` leads to no conversion; nothing else of the chain changes.
 */
export function pushedChance(chain: LiveChain, scale?: number, gone?: Uint8Array): number | undefined {
  const { size, offsets, targets, chances, hit } = chain;
  const here = new Float64Array(size);
  here[0] = 1;
  let converted = 0;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    for (let state = 0; state < size; state++) {
      const mass = here[state] ?? 0;
      if (mass === 0) continue;
      here[state] = 0;
      if (gone?.[state] === 1) continue;
      converted += mass * (hit[state] ?? 0);
      const end = offsets[state + 1] ?? 0;
      for (let at = offsets[state] ?? 0; at < end; at++) {
        const target = targets[at] ?? 0;
        here[target] = (here[target] ?? 0) + mass * (chances[at] ?? 0);
      }
    }
    let left = 0;
    for (const mass of here) left += mass;
    if (left <= UNDECIDED * (scale ?? converted)) return converted;
  }
  return undefined;
}
