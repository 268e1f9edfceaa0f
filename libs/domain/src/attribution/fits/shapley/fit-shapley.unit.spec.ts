import fc from 'fast-check';
import { pathSummaries } from '#domain-testing/arbitraries/path-summaries.js';
import { naiveShapley } from '#domain-testing/attribution/naive-shapley.js';
import { syntheticPaths } from '#domain-testing/attribution/synthetic-paths.js';
import { Decimal } from '../../../money/decimal.js';
import { creditPath } from '../../attribute-conversion.js';
import type { PathSummary } from '../path-summary.js';
import { fitConversions } from './fit-conversions.js';
import { fitRate } from './fit-rate.js';
import { fitShapley } from './fit-shapley.js';

const summary = (path: string, conversions: number, nonConversions = 0, value = '0'): PathSummary => ({
  path: path.split('>'),
  conversions,
  nonConversions,
  value: Decimal.parse(value),
});
const WORKED = [summary('A', 10, 0, '10'), summary('B', 4, 0, '4'), summary('A>B', 6, 0, '0.60')];

const within = (paths: readonly PathSummary[], coalition: ReadonlySet<string>) =>
  paths.filter(({ path }) => path.length > 0 && path.every((channel) => coalition.has(channel)));
const total = (paths: readonly PathSummary[], figure: 'conversions' | 'nonConversions') =>
  paths.reduce((sum, path) => sum + path[figure], 0);
const channelsOf = (paths: readonly PathSummary[]) => [...new Set(paths.flatMap(({ path }) => path))].sort();

describe('Shapley by conversions', () => {
  it('gives the worked figures', () => {
    const fit = fitConversions(WORKED);
    const figures = [...fit.credits].map(([channel, { conversions, attributedValue }]) => [
      channel,
      conversions.toString(),
      attributedValue.toString(),
    ]);
    expect(figures).toEqual([
      ['A', '13', '10.3'],
      ['B', '7', '4.3'],
    ]);
    expect(Object.fromEntries(fit.effects)).toEqual({ A: 13, B: 7 });
    expect(fit.allocation).toBe('per_conversion');
  });

  it('is what the channels add over every order of joining', () => {
    fc.assert(
      fc.property(pathSummaries({ channels: 6 }), (paths) => {
        const expected = naiveShapley(channelsOf(paths), (coalition) =>
          total(within(paths, coalition), 'conversions'),
        );
        const fit = fitConversions(paths);
        expect([...fit.effects.keys()]).toEqual([...expected.keys()]);
        for (const [channel, value] of expected)
          expect(Math.abs((fit.effects.get(channel) ?? 0) - value)).toBeLessThanOrEqual(
            1e-9 * Math.max(1, value),
          );
      }),
      { numRuns: 60 },
    );
  });

  it('sums to the conversions and their value, and over the credits of single journeys, exactly', () => {
    fc.assert(
      fc.property(pathSummaries({ channels: 8 }), (paths) => {
        const fit = fitConversions(paths);
        const counted = paths.filter(({ path }) => path.length > 0);
        const conversions = Decimal.sum([...fit.credits.values()].map((credit) => credit.conversions));
        const value = Decimal.sum([...fit.credits.values()].map((credit) => credit.attributedValue));
        expect(conversions.toString()).toBe(String(total(counted, 'conversions')));
        expect(value.toString()).toBe(Decimal.sum(counted.map((path) => path.value)).toString());

        const summed = new Map<string, Decimal>();
        for (const { path, conversions: times } of counted) {
          const touchpoints = path.map((channel) => ({ channel, timestamp: 0 }));
          const credits = creditPath({ convertedAt: 0, touchpoints }, { model: 'shapley', params: {} });
          for (const [index, channel] of path.entries()) {
            const credit = new Decimal(BigInt(credits[index] ?? 0), 12).times(new Decimal(BigInt(times), 0));
            summed.set(channel, (summed.get(channel) ?? Decimal.ZERO).plus(credit));
          }
        }
        for (const [channel, credit] of fit.credits)
          expect(summed.get(channel)?.toString()).toBe(credit.conversions.toString());
      }),
    );
  });

  it('takes paths as well by their distinct channels in the order of their last meetings', () => {
    const whole = fitConversions([summary('A>B>C>A', 1, 0, '1'), summary('C>C>B', 3, 0, '0.01')]);
    expect(fitConversions([summary('B>C>A', 1, 0, '1'), summary('C>B', 3, 0, '0.01')])).toEqual(whole);
  });

  it('24 channels, exactly', () => {
    const paths = [...syntheticPaths(24, 20_000)];
    const fit = fitConversions(paths);
    expect(fit.effects.size).toBe(24);
    const conversions = Decimal.sum([...fit.credits.values()].map((credit) => credit.conversions));
    expect(conversions.toString()).toBe(String(total(paths, 'conversions')));
  });

  it('says that there is nothing to share out where nothing converts', () => {
    expect(fitShapley([summary('A', 0, 3)], 'conversions')).toMatchObject({ degenerate: 'no_conversions' });
    expect(fitShapley([], 'conversions')).toMatchObject({ degenerate: 'no_conversions' });
  });
});

describe('Shapley by rate', () => {
  it('is what the channels add to the rate over every order of joining', () => {
    fc.assert(
      fc.property(pathSummaries({ channels: 6 }), (paths) => {
        const worth = (coalition: ReadonlySet<string>) => {
          const kept = within(paths, coalition);
          const converted = total(kept, 'conversions');
          return converted === 0 ? 0 : converted / (converted + total(kept, 'nonConversions'));
        };
        const expected = naiveShapley(channelsOf(paths), worth);
        const fit = fitRate(paths);
        expect([...fit.effects.keys()]).toEqual([...expected.keys()]);
        for (const [channel, value] of expected)
          expect(Math.abs((fit.effects.get(channel) ?? 0) - value)).toBeLessThanOrEqual(1e-9);
      }),
      { numRuns: 60 },
    );
  });

  it('shows what is below 0, and shares out as if it were 0', () => {
    const fit = fitRate([summary('A', 1, 1), summary('B', 0, 2), summary('A>B', 1, 7)]);
    // v(A) = 1/2, v(B) = 0, v(AB) = 2/12
    expect(fit.effects.get('A')).toBeCloseTo(1 / 3, 12);
    expect(fit.effects.get('B')).toBeCloseTo(-1 / 6, 12);
    expect(Object.fromEntries(fit.shares)).toEqual({ A: 1, B: 0 });
    expect(fit).toMatchObject({ allocation: 'aggregate' });
  });

  it('takes 12 channels and refuses 13', () => {
    const paths = (channels: number) =>
      Array.from({ length: channels }, (_, i) => summary(`c${i}>d`, i + 1, 5));
    const fit = fitRate(paths(11));
    const rate = total(paths(11), 'conversions') / (total(paths(11), 'conversions') + 55);
    expect([...fit.effects.values()].reduce((sum, value) => sum + value, 0)).toBeCloseTo(rate, 12);
    expect(() => fitRate(paths(12))).toThrow(
      expect.objectContaining({
        code: 'too_many_channels',
        extra: expect.objectContaining({ channels: 13 }),
      }),
    );
  });

  it('says why it gives no credit', () => {
    expect(fitRate([])).toMatchObject({ degenerate: 'no_conversions' });
    expect(fitRate([summary('A', 0, 3)])).toMatchObject({ degenerate: 'no_conversions' });
  });
});
