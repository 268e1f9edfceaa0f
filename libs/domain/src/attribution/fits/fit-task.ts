import { Decimal } from '../../money/decimal.js';
import { type FitData, fitToData } from './fit-data.js';
import { chainOfTransitions, type Transition } from './markov/count-chain.js';
import { fitMarkov } from './markov/fit-markov.js';
import type { PathSummary } from './path-summary.js';
import { fitRate } from './shapley/fit-rate.js';

/** The journeys of a range along one path, without what they were worth. */
export type CountedPath = Pick<PathSummary, 'path' | 'conversions' | 'nonConversions'>;

/** A fit that takes long to compute, with all that it is computed from, as plain data. */
export type FitTask =
  | { readonly model: 'markov'; readonly order: number; readonly transitions: readonly Transition[] }
  | { readonly model: 'shapley'; readonly paths: readonly CountedPath[] };

/** Throws `DomainError` `chain_too_large` or `too_many_channels`. */
export function runFitTask(task: FitTask): FitData {
  if (task.model === 'markov') return fitToData(fitMarkov(chainOfTransitions(task.transitions, task.order)));
  return fitToData(fitRate(task.paths.map((path) => ({ ...path, value: Decimal.ZERO }))));
}
