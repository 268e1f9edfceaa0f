import fc from 'fast-check';
import { type ConversionPath, DIRECT } from '#domain/attribution/model.js';

const CONVERTED_AT = Date.parse('2026-03-01T12:00:00.000Z');
const MAX_AGE_MS = 400 * 86_400_000;

/** Paths of up to `maxLength` touchpoints, some Direct, some at the same instant, some far older than a half-life. */
export function conversionPaths({ minLength = 0, maxLength = 40 } = {}): fc.Arbitrary<ConversionPath> {
  const age = fc.oneof(
    fc.nat(1000),
    fc.nat(10 * 86_400_000),
    fc.nat(MAX_AGE_MS),
    fc.constantFrom(0, 7 * 86_400_000, 14 * 86_400_000),
  );
  const touchpoint = fc.record({ age, channel: fc.constantFrom('Email', 'Paid Search', DIRECT) });
  // Before the first touchpoint, between two, at one, or at the conversion itself.
  const milestones = fc.dictionary(fc.constantFrom('signup', 'lead'), age, { maxKeys: 2 });
  return fc.tuple(fc.array(touchpoint, { minLength, maxLength }), milestones).map(([touchpoints, ages]) => ({
    convertedAt: CONVERTED_AT,
    milestones: Object.fromEntries(Object.entries(ages).map(([type, age]) => [type, CONVERTED_AT - age])),
    touchpoints: touchpoints
      .map(({ age, channel }) => ({ timestamp: CONVERTED_AT - age, channel }))
      .toSorted((a, b) => a.timestamp - b.timestamp),
  }));
}

const weights = fc.array(fc.constantFrom(0, 0.1, 1, 2.5, 1000, 1e-9), { maxLength: 5 });

/**
 * Query-string parameters that every model accepts: shares that leave something, or nothing, to the other touchpoints.
 */
export const modelParameters: fc.Arbitrary<Record<string, string>> = fc
  .record({
    first: fc.integer({ min: 0, max: 500 }),
    last: fc.integer({ min: 1, max: 500 }),
    milestonePart: fc.constantFrom(0, 0.5, 1),
    milestone: fc.constantFrom('signup', 'lead', 'toString'),
    halfLifeHours: fc.integer({ min: 1, max: 2000 }),
    weights: fc
      .record({ first: weights, middle: fc.constantFrom(0, 0.2, 7), last: weights })
      .filter(({ first, middle, last }) => [...first, middle, ...last].some((weight) => weight > 0)),
    order: fc.integer({ min: 1, max: 4 }),
    worth: fc.constantFrom('conversions', 'rate'),
  })
  .map(({ first, last, milestonePart, milestone, halfLifeHours, weights, order, worth }) => ({
    first: String(first / 1000),
    last: String(last / 1000),
    milestone,
    milestoneShare: String(Math.floor((1000 - first - last) * milestonePart) / 1000),
    halfLifeDays: String(halfLifeHours / 24),
    weights: JSON.stringify(weights),
    order: String(order),
    worth,
  }));

/** Values for the parameters that have no default. */
export const REQUIRED_PARAMETERS: Readonly<Record<string, string>> = {
  milestone: 'signup',
  weights: '{"first":[0.4],"middle":0.2,"last":[0.4]}',
};
