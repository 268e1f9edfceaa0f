import fc from 'fast-check';
import { pathSummaries } from '#domain-testing/arbitraries/path-summaries.js';
import { type NaiveJourneys, naiveRemovalEffects } from '#domain-testing/attribution/naive-markov.js';
import { chainOfPaths, chainOfTransitions, type Transition } from './count-chain.js';
import { fitMarkov } from './fit-markov.js';

const journeys = (path: string, conversions: number, nonConversions: number): NaiveJourneys => ({
  path: path.split('>'),
  conversions,
  nonConversions,
});
const WORKED = [journeys('A>B>C', 1, 0), journeys('A', 0, 1), journeys('B>C', 0, 1)];

function expectClose(found: ReadonlyMap<string, number>, expected: ReadonlyMap<string, number>): void {
  expect([...found.keys()]).toEqual([...expected.keys()]);
  for (const [value, effect] of expected)
    expect(Math.abs((found.get(value) ?? Number.NaN) - effect)).toBeLessThanOrEqual(1e-9);
}

describe('Markov', () => {
  it('gives the worked figures', () => {
    const fit = fitMarkov(chainOfPaths(WORKED, 1));
    expect(fit.conversionProbability).toBeCloseTo(1 / 3, 15);
    expectClose(fit.effects, new Map(Object.entries({ A: 0.5, B: 1, C: 1 })));
    expectClose(fit.shares, new Map(Object.entries({ A: 0.2, B: 0.4, C: 0.4 })));
    expect(fit).toMatchObject({ allocation: 'aggregate', order: 1 });
    expect(fit).not.toHaveProperty('degenerate');
  });

  it.each([1, 2, 3, 4])('of order %i removes what the definition removes', (order) => {
    fc.assert(
      fc.property(pathSummaries(), (paths) => {
        const expected = naiveRemovalEffects(paths, order);
        const fit = fitMarkov(chainOfPaths(paths, order));
        const met = new Set(
          paths.flatMap(({ path, conversions, nonConversions }) =>
            conversions + nonConversions > 0 ? path : [],
          ),
        );
        expect(Math.abs(fit.conversionProbability - expected.conversion)).toBeLessThanOrEqual(1e-9);
        expectClose(fit.effects, new Map([...expected.effects].filter(([value]) => met.has(value))));
        const total = [...fit.shares.values()].reduce((sum, share) => sum + share, 0);
        if (expected.conversion === 0) expect(fit).toMatchObject({ degenerate: 'no_conversions' });
        else expect(Math.abs(total - 1)).toBeLessThanOrEqual(1e-12);
      }),
      { numRuns: 150 },
    );
  });

  it.each([1, 2, 3])('of order %i does not depend on the order of paths, to the last bit', (order) => {
    fc.assert(
      fc.property(
        pathSummaries().chain((paths) =>
          fc.tuple(fc.constant(paths), fc.shuffledSubarray(paths, { minLength: paths.length })),
        ),
        ([paths, shuffled]) => {
          expect(fitMarkov(chainOfPaths(shuffled, order))).toEqual(fitMarkov(chainOfPaths(paths, order)));
        },
      ),
      { numRuns: 50 },
    );
  });

  it.each([1, 2, 4])('of order %i is the same out of counted transitions', (order) => {
    fc.assert(
      fc.property(pathSummaries(), (paths) => {
        const chain = chainOfPaths(paths, order);
        expect(chainOfTransitions(transitionsOf(paths, order), order)).toEqual(chain);
      }),
      { numRuns: 50 },
    );
  });

  it('of order 2 tells A after B from A alone', () => {
    const paths = [journeys('A', 0, 10), journeys('B>A', 10, 0), journeys('A>C', 5, 0)];
    const effects = Object.fromEntries(fitMarkov(chainOfPaths(paths, 2)).effects);
    expect(effects['A']).toBeCloseTo(1, 12);
    expect(effects['B']).toBeCloseTo(10 / 15, 12);
    expect(effects['C']).toBeCloseTo(5 / 15, 12);
  });

  it('is exact where journeys circle for long and hardly ever convert', () => {
    const circling = Array.from({ length: 2000 }, (_, i) => (i % 2 === 0 ? 'A' : 'B'));
    const paths = [
      { path: [...circling, 'C'], conversions: 1, nonConversions: 0 },
      { path: circling, conversions: 0, nonConversions: 999_999_999 },
    ];
    for (const order of [1, 2]) {
      const fit = fitMarkov(chainOfPaths(paths, order));
      expect(fit.conversionProbability * 1e9).toBeCloseTo(1, 9);
      expect([...fit.effects.values()].map((effect) => Number(effect.toFixed(12)))).toEqual([1, 1, 1]);
    }
  });

  it('says that there is nothing to share out where nothing converts', () => {
    const fit = fitMarkov(chainOfPaths([journeys('A>B', 0, 5)], 1));
    expect(fit).toMatchObject({ degenerate: 'no_conversions', conversionProbability: 0 });
    expect([...fit.effects.values()]).toEqual([0, 0]);
    expect(fit.shares.size).toBe(0);
    expect(fitMarkov(chainOfPaths([], 3))).toMatchObject({ degenerate: 'no_conversions' });
  });

  it('passes over journeys without a touchpoint', () => {
    const fit = fitMarkov(chainOfPaths(WORKED, 1));
    const empty = { path: [], conversions: 7, nonConversions: 9 };
    expect(fitMarkov(chainOfPaths([...WORKED, empty], 1))).toEqual(fit);
  });

  it('gives no effect to states out of reach, without an end, or that only lead to themselves', () => {
    const step = (from: string, to: string, count = 1): Transition => ({
      from: from === '' ? [] : [from],
      to: { value: to },
      count,
    });
    const fit = fitMarkov(
      chainOfTransitions(
        [
          step('', 'A', 2),
          step('A', 'A', 5),
          step('A', 'trap'),
          step('trap', 'trap', 9),
          { from: ['A'], to: { end: 'conversion' }, count: 1 },
          step('island', 'A'),
          { from: ['island'], to: { end: 'conversion' }, count: 4 },
        ],
        1,
      ),
    );
    expect(fit.conversionProbability).toBe(0.5);
    expect(Object.fromEntries(fit.effects)).toEqual({ A: 1, island: 0, trap: 0 });
  });

  it('refuses orders and counts that are none', () => {
    expect(() => chainOfPaths([], 0)).toThrow(RangeError);
    expect(() => chainOfPaths([], 5)).toThrow(RangeError);
    expect(() => chainOfPaths([journeys('A', -1, 0)], 1)).toThrow(RangeError);
    expect(() => chainOfPaths([journeys('A', 0.5, 0)], 1)).toThrow(RangeError);
    expect(() => chainOfTransitions([{ from: ['A', 'B'], to: { value: 'C' }, count: 1 }], 1)).toThrow(
      RangeError,
    );
  });
});

function transitionsOf(paths: readonly NaiveJourneys[], order: number): Transition[] {
  return paths.flatMap(({ path, conversions, nonConversions }) => {
    const before = (at: number) => path.slice(Math.max(0, at - order), at);
    if (conversions + nonConversions === 0) return [];
    return [
      ...path.map(
        (value, at): Transition => ({
          from: before(at),
          to: { value },
          count: conversions + nonConversions,
        }),
      ),
      { from: before(path.length), to: { end: 'conversion' }, count: conversions },
      { from: before(path.length), to: { end: 'null' }, count: nonConversions },
    ];
  });
}
