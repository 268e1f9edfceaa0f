import { allocateFit } from '#domain/attribution/fits/allocate-fit.js';
import type { Fit } from '#domain/attribution/fits/fit.js';
import { UNATTRIBUTED } from '#domain/attribution/model.js';
import { type GroupedScope, type ModelChoice, valuesOfGroup } from '#domain/ports/attribution-queries.js';
import type { Place } from './attribution-table.js';
import { type CreditFigures, totalsOf } from './credit-figures.js';
import type { CreditRow } from './read-credit-rows.js';

/** A model, and its fit when its allocation is aggregate. */
export interface FittedChoice extends ModelChoice {
  readonly fit?: Fit;
}

/** RangeError where there is none, or the scope asks what an aggregate model cannot tell. */
export function fitOf({ model, fit }: FittedChoice, { dateBasis, filter, groupBy }: GroupedScope): Fit {
  if (fit === undefined) throw new RangeError(`${model} cannot be reported without a fit`);
  if (dateBasis === 'touchpoint') throw new RangeError(`${model} has no dates of touchpoints`);
  const outside = Object.keys(filter ?? {}).find((key) => !groupBy.includes(key));
  if (outside === undefined) return fit;
  throw new RangeError(`${model} is filtered by keys of the grouping only, not by ${outside}`);
}

/**
 * The conversions that an unfiltered scan counted, shared out by a fit's shares: in every bucket those with a path,
 * beside those without one. A degenerate fit gives nothing to the former.
 */
export function* shareOut(
  counted: readonly CreditRow[],
  { shares }: Fit,
  keys: number,
): Generator<Place & { readonly figures: CreditFigures }> {
  for (const [bucket, rows] of Map.groupBy(counted, (row) => row.bucket)) {
    const isNobodys = ({ values }: CreditRow) => values.every((value) => value === UNATTRIBUTED);
    const nobodys = rows.filter(isNobodys);
    if (nobodys.length > 0)
      yield { bucket, values: Array(keys).fill(UNATTRIBUTED), figures: totalsOf(nobodys) };
    const { conversions, attributedValue: value } = totalsOf(rows.filter((row) => !isNobodys(row)));
    for (const [group, figures] of allocateFit({ conversions, value }, shares))
      yield { bucket, values: valuesOfGroup(group, keys), figures };
  }
}
