import type { ModelDescription } from '../model.js';
import type { Allocation, Fit } from './fit.js';
import type { PathSummary } from './path-summary.js';

/** A model whose report comes of a fit to all paths of the range. Pure: the same paths in any order, the same fit. */
export interface FittedModel<P = unknown> extends ModelDescription<P> {
  allocation(params: P): Allocation;
  /** Whether credits of a single journey go by a fit. */
  readonly creditsByFit: boolean;
  /** Throws `DomainError` where the paths are more than the model can take. */
  fit(paths: Iterable<PathSummary>, params: P): Fit;
  /**
   * Credits of a single journey by the channels of its touchpoints: integers of 1/CREDIT_UNIT that sum to it, none
   * for no touchpoints. RangeError when the model needs a fit for this and none is given.
   */
  credit(channels: readonly string[], params: P, fit: Fit | undefined): readonly number[];
  /** Why each touchpoint got its credit, in the form of a rule's `explain`. RangeError as for `credit`. */
  explain(channels: readonly string[], params: P, fit: Fit | undefined): readonly string[];
}
