import type { JourneyConversion, JourneyTouchpoint } from '../journeys/journey.js';
import { Decimal } from '../money/decimal.js';
import type { ModelChoice } from '../ports/attribution-queries.js';
import { cutPath, type PathWindow } from './cut-path.js';
import { modelNamed } from './models.js';

/** Digits after the point of a credit. */
export const CREDIT_SCALE = 12;

export interface TouchpointCredit {
  readonly touchpoint: JourneyTouchpoint;
  /** Share of the conversion, exact to 10⁻¹². */
  readonly credit: Decimal;
  /** credit × the conversion's value, exact. */
  readonly attributedValue: Decimal;
}

/**
 * The touchpoints inside the window with their credit for one conversion; credits sum to 1 and attributed values
 * to the conversion's value, exactly. None when the path is empty: the credit is then `(unattributed)`.
 */
export function attributeConversion(
  conversion: JourneyConversion,
  choice: ModelChoice,
  window: PathWindow,
): TouchpointCredit[] {
  const touchpoints = cutPath(conversion.path, conversion.time, window);
  const credits = modelNamed(choice.model).credit(
    {
      convertedAt: conversion.time,
      touchpoints: touchpoints.map(({ time, channel }) => ({ timestamp: time, channel })),
    },
    choice.params,
  );
  return touchpoints.map((touchpoint, index) => {
    const credit = new Decimal(BigInt(credits[index] ?? 0), CREDIT_SCALE);
    return { touchpoint, credit, attributedValue: credit.times(conversion.value) };
  });
}
