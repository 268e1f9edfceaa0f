/** What removal effects are made of: N = (I − Q)⁻¹, start's row of it, its diagonal, and h = N · hit. */
export interface Solution {
  /** Visits to each state of a journey from state 0. */
  readonly visits: Float64Array;
  /** Visits to each state of a journey that begins in it. */
  readonly returns: Float64Array;
  /** Chance of a conversion from each state. */
  readonly conversion: Float64Array;
}

export interface DenseSolution extends Solution {
  /** N itself, by rows. */
  readonly inverse: Float64Array;
}

/** States up to which two matrices of this many rows and columns are a sound use of memory (2 × 72 MB). */
export const MAX_DENSE_STATES = 3000;

/** A chain without steps of a state to itself; `steps` is a matrix by rows. All three are used up. */
export interface DenseChain {
  readonly size: number;
  readonly steps: Float64Array;
  readonly hit: Float64Array;
  readonly miss: Float64Array;
}

/**
 * Solves an absorbing chain by state reduction (Grassmann, Taksar, Heyman, *Regenerative analysis and steady state
 * distributions for Markov chains*, 1985): states are taken out one by one, the last first, and the steps through
 * each become steps around it. Gaussian elimination of I − Q, but with each pivot as the sum of the chances of
 * leaving, so that nothing is ever subtracted: every figure is exact to some 10⁻¹⁵ of itself however seldom journeys
 * convert or however long they circle, and no pivoting is needed. About size³ multiplications.
 */
export function solveDense({ size, steps, hit, miss }: DenseChain): DenseSolution {
  const leave = new Float64Array(size);
  for (let state = size - 1; state > 0; state--) leave[state] = takeOut({ size, steps, hit, miss }, state);
  leave[0] = (hit[0] ?? 0) + (miss[0] ?? 0);
  return bringBack(size, steps, hit, leave);
}

/** Leaves row `state` as chances of where a journey goes from there, and its column as they were; answers the pivot. */
function takeOut({ size, steps, hit, miss }: DenseChain, state: number): number {
  const row = steps.subarray(state * size, state * size + state);
  let leave = (hit[state] ?? 0) + (miss[state] ?? 0);
  for (const chance of row) leave += chance;
  for (let to = 0; to < state; to++) row[to] = (row[to] ?? 0) / leave;
  hit[state] = (hit[state] ?? 0) / leave;
  miss[state] = (miss[state] ?? 0) / leave;
  for (let from = 0; from < state; from++) {
    const chance = steps[from * size + state] ?? 0;
    if (chance === 0) continue;
    const begin = from * size;
    for (let to = 0; to < state; to++) steps[begin + to] = (steps[begin + to] ?? 0) + chance * (row[to] ?? 0);
    // What comes back to where it began is a step to itself: the pivot of `from` is a sum without it.
    steps[begin + from] = 0;
    hit[from] = (hit[from] ?? 0) + chance * (hit[state] ?? 0);
    miss[from] = (miss[from] ?? 0) + chance * (miss[state] ?? 0);
  }
  return leave;
}

function bringBack(size: number, steps: Float64Array, hit: Float64Array, leave: Float64Array): DenseSolution {
  const inverse = new Float64Array(size * size);
  const returns = new Float64Array(size);
  const conversion = new Float64Array(size);
  const column = new Float64Array(size);
  for (let state = 0; state < size; state++) {
    const pivot = leave[state] ?? 1;
    const own = inverse.subarray(state * size, state * size + state);
    conversion[state] = state === 0 ? (hit[0] ?? 0) / pivot : (hit[state] ?? 0);
    for (let via = 0; via < state; via++) {
      const chance = steps[state * size + via] ?? 0;
      column[via] = (steps[via * size + state] ?? 0) / pivot;
      if (chance === 0) continue;
      conversion[state] = (conversion[state] ?? 0) + chance * (conversion[via] ?? 0);
      const begin = via * size;
      for (let to = 0; to < state; to++) own[to] = (own[to] ?? 0) + chance * (inverse[begin + to] ?? 0);
    }
    let around = 1 / pivot;
    for (let from = 0; from < state; from++) {
      const begin = from * size;
      let visits = 0;
      for (let via = 0; via < state; via++) visits += (inverse[begin + via] ?? 0) * (column[via] ?? 0);
      inverse[begin + state] = visits;
      around += (steps[state * size + from] ?? 0) * visits;
    }
    inverse[state * size + state] = around;
    returns[state] = around;
  }
  return { visits: inverse.slice(0, size), returns, conversion, inverse };
}
