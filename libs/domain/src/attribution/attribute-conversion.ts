import type { JourneyConversion, JourneyTouchpoint } from '../journeys/journey.js';
import { Decimal } from '../money/decimal.js';
import type { ModelChoice, Transform } from '../ports/attribution-queries.js';
import { cutPath, type PathWindow } from './cut-path.js';
import type { Fit } from './fits/fit.js';
import { fittedModelNamed } from './fits/fitted-models.js';
import { type ConversionPath, CREDIT_SCALE } from './model.js';
import { modelNamed } from './models.js';
import { transformPath } from './transform-path.js';

export { CREDIT_SCALE } from './model.js';

/** What a touchpoint of one conversion got, and why. */
export interface Credit {
  /** Share of the conversion, exact to 10⁻¹². */
  readonly credit: Decimal;
  /** credit × the conversion's value, exact. */
  readonly attributedValue: Decimal;
  /** For people: what decided it. */
  readonly reason: string;
}

export interface TouchpointCredit extends Credit {
  readonly touchpoint: JourneyTouchpoint;
}

/** How a path is cut and changed before the model sees it. */
export interface PathRules extends PathWindow {
  readonly pathStart?: 'afterPreviousConversion';
  readonly transforms?: readonly Transform[];
}

/**
 * The touchpoints that a query leaves in a conversion's path, told apart by channel, with their credit; credits sum
 * to 1 and attributed values to the conversion's value, exactly. None when no touchpoint is left: the credit is then
 * `(unattributed)`. `fit` is that of a fitted model, by channel.
 */
export function attributeConversion(
  conversion: JourneyConversion,
  choice: ModelChoice,
  rules: PathRules,
  fit?: Fit,
): TouchpointCredit[] {
  const { time, previousAt = -Infinity, value, milestones } = conversion;
  const since = rules.pathStart === 'afterPreviousConversion' ? previousAt : -Infinity;
  const cut = cutPath(conversion.path, time, rules).filter((touchpoint) => touchpoint.time > since);
  const touchpoints = transformPath(cut, rules.transforms ?? [], ({ channel }) => channel);
  const path = {
    convertedAt: time,
    touchpoints: touchpoints.map((touchpoint) => ({
      timestamp: touchpoint.time,
      channel: touchpoint.channel,
    })),
    milestones,
  };
  const credits = creditsOf(path, value, choice, fit);
  return touchpoints.flatMap((touchpoint, index) => {
    const credit = credits[index];
    return credit === undefined ? [] : [{ touchpoint, ...credit }];
  });
}

/** What each touchpoint of a conversion's path gets of its value; sums and errors are those of {@link creditPath}. */
export function creditsOf(path: ConversionPath, value: Decimal, choice: ModelChoice, fit?: Fit): Credit[] {
  const reasons = explainPath(path, choice, fit);
  return creditPath(path, choice, fit).map((units, index) => {
    const credit = new Decimal(BigInt(units), CREDIT_SCALE);
    return { credit, attributedValue: credit.times(value), reason: reasons[index] ?? '' };
  });
}

/**
 * Credits of a path under any model, rule or fitted: integers of 1/CREDIT_UNIT that sum to it.
 * Throws `DomainError('unknown_model')`; RangeError when the model needs a fit and none is given.
 */
export function creditPath(path: ConversionPath, choice: ModelChoice, fit?: Fit): readonly number[] {
  const fitted = fittedModelNamed(choice.model);
  if (fitted === undefined) return modelNamed(choice.model).credit(path, choice.params);
  return fitted.credit(valuesOf(path), choice.params, fit);
}

/** A sentence for each of the credits of {@link creditPath}, with the same errors. */
export function explainPath(path: ConversionPath, choice: ModelChoice, fit?: Fit): readonly string[] {
  const fitted = fittedModelNamed(choice.model);
  if (fitted === undefined) return modelNamed(choice.model).explain(path, choice.params);
  return fitted.explain(valuesOf(path), choice.params, fit);
}

function valuesOf({ touchpoints }: ConversionPath): string[] {
  return touchpoints.map(({ value, channel }) => value ?? channel);
}
