/**
 * An absorbing Markov chain as counts of steps, in compressed rows: the steps out of state s are those from
 * `offsets[s]` to `offsets[s + 1]`, to `targets` as often as `counts`; besides these it ended in a conversion or in
 * none. State 0 is the start. Values and states are sorted, so that the order of the input leaves no trace.
 */
export interface Chain {
  readonly order: number;
  readonly values: readonly string[];
  /** The last values before the next step, oldest first, as indices of `values`; none for the start. */
  readonly held: readonly (readonly number[])[];
  readonly offsets: Int32Array;
  readonly targets: Int32Array;
  readonly counts: Float64Array;
  readonly conversions: Float64Array;
  readonly nonConversions: Float64Array;
}

/** Orders that a chain can have. */
export const MAX_ORDER = 4;
