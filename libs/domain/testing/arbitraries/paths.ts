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
  return fc.array(touchpoint, { minLength, maxLength }).map((touchpoints) => ({
    convertedAt: CONVERTED_AT,
    touchpoints: touchpoints
      .map(({ age, channel }) => ({ timestamp: CONVERTED_AT - age, channel }))
      .toSorted((a, b) => a.timestamp - b.timestamp),
  }));
}

/** Query-string parameters that every model accepts. */
export const modelParameters: fc.Arbitrary<Record<string, string>> = fc
  .record({
    first: fc.integer({ min: 0, max: 500 }),
    last: fc.integer({ min: 1, max: 500 }),
    halfLifeHours: fc.integer({ min: 1, max: 2000 }),
  })
  .map(({ first, last, halfLifeHours }) => ({
    first: String(first / 1000),
    last: String(last / 1000),
    halfLifeDays: String(halfLifeHours / 24),
  }));
