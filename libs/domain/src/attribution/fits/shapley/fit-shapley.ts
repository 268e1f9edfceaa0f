import type { Fit, FittedCredit } from '../fit.js';
import type { PathSummary } from '../path-summary.js';
import { type ConversionsFit, fitConversions } from './fit-conversions.js';
import { fitRate } from './fit-rate.js';
import type { Worth } from './worth.js';

/** {@link fitConversions} or {@link fitRate}. */
export function fitShapley(paths: Iterable<PathSummary>, worth: Worth): Fit | ConversionsFit {
  return worth === 'conversions' ? fitConversions(paths) : fitRate(paths);
}

/** The exact credits that a fit carries with it, when it does. */
export function exactCredits(fit: Fit): ReadonlyMap<string, FittedCredit> | undefined {
  return 'credits' in fit ? (fit as ConversionsFit).credits : undefined;
}
