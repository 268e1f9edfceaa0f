import type { JourneyConversion, JourneyTouchpoint } from '../journeys/journey.js';
import { Decimal } from '../money/decimal.js';
import type { ModelChoice } from '../ports/attribution-queries.js';
import { cutPath, type PathWindow } from './cut-path.js';
import type { Fit } from './fits/fit.js';
import { fittedModelNamed } from './fits/fitted-models.js';
import { type ConversionPath, CREDIT_SCALE } from './model.js';
import { modelNamed } from './models.js';

export { CREDIT_SCALE } from './model.js';

export interface TouchpointCredit {
  readonly touchpoint: JourneyTouchpoint;
  /** Share of the conversion, exact to 10⁻¹². */
  readonly credit: Decimal;
  /** credit × the conversion's value, exact. */
  readonly attributedValue: Decimal;
}

/** What a model may need beside the path. */
export interface Surroundings {
  /** By conversion type: when the user first converted so, at or before this conversion (ms). See `milestonesAt`. */
  readonly milestones?: Readonly<Record<string, number>>;
  /** Of a fitted model, by channel. */
  readonly fit?: Fit;
}

/**
 * The touchpoints inside the window with their credit for one conversion; credits sum to 1 and attributed values
 * to the conversion's value, exactly. None when the path is empty: the credit is then `(unattributed)`.
 */
export function attributeConversion(
  conversion: JourneyConversion,
  choice: ModelChoice,
  window: PathWindow,
  { milestones, fit }: Surroundings = {},
): TouchpointCredit[] {
  const touchpoints = cutPath(conversion.path, conversion.time, window);
  const credits = creditPath(
    {
      convertedAt: conversion.time,
      touchpoints: touchpoints.map(({ time, channel }) => ({ timestamp: time, channel })),
      ...(milestones === undefined ? {} : { milestones }),
    },
    choice,
    fit,
  );
  return touchpoints.map((touchpoint, index) => {
    const credit = new Decimal(BigInt(credits[index] ?? 0), CREDIT_SCALE);
    return { touchpoint, credit, attributedValue: credit.times(conversion.value) };
  });
}

/**
 * Credits of a path under any model, rule or fitted: integers of 1/CREDIT_UNIT that sum to it.
 * Throws `DomainError('unknown_model')`; RangeError when the model needs a fit and none is given.
 */
export function creditPath(path: ConversionPath, choice: ModelChoice, fit?: Fit): readonly number[] {
  const fitted = fittedModelNamed(choice.model);
  if (fitted === undefined) return modelNamed(choice.model).credit(path, choice.params);
  return fitted.credit(
    path.touchpoints.map(({ channel }) => channel),
    choice.params,
    fit,
  );
}
