import fc from 'fast-check';
import type { PathSummary } from '#domain/attribution/fits/path-summary.js';
import { Decimal } from '#domain/money/decimal.js';

const CHANNELS = ['Email', 'Paid Search', 'Direct', '(start)', 'null', '', '🦊', 'Ünïcode'];

/** Journeys of a few paths over `channels` names, some of them seldom converting, circling, or without a touchpoint. */
export function pathSummaries({
  channels = 5,
  maxPaths = 12,
  maxLength = 8,
} = {}): fc.Arbitrary<PathSummary[]> {
  const count = fc.oneof(fc.nat(3), fc.nat(1000), fc.constant(1_000_000));
  return fc.array(
    fc.record({
      path: fc.array(fc.constantFrom(...CHANNELS.slice(0, channels)), { maxLength }),
      conversions: count,
      nonConversions: count,
      value: fc
        .tuple(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.integer({ min: 0, max: 9 }))
        .map(([units, scale]) => new Decimal(units, scale)),
    }),
    { maxLength: maxPaths },
  );
}
