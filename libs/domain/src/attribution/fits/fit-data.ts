import type { Allocation, Degenerate, Fit } from './fit.js';

/** A fit as plain JSON: what is stored, and what crosses between threads. Doubles come back to the last bit. */
export interface FitData {
  readonly allocation: Allocation;
  readonly effects: readonly (readonly [value: string, effect: number])[];
  readonly shares: readonly (readonly [value: string, share: number])[];
  readonly degenerate?: Degenerate;
}

export function fitToData({ allocation, effects, shares, degenerate }: Fit): FitData {
  return {
    allocation,
    effects: [...effects],
    shares: [...shares],
    ...(degenerate === undefined ? {} : { degenerate }),
  };
}

export function fitFromData({ allocation, effects, shares, degenerate }: FitData): Fit {
  return {
    allocation,
    effects: new Map(effects),
    shares: new Map(shares),
    ...(degenerate === undefined ? {} : { degenerate }),
  };
}
