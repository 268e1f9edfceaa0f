import { seededRandom } from '../../builders/random-world.js';
import { fitMarkov } from './markov.js';
import { fitShapleyConversions, fitShapleyRate, shapleyValues, sharesOf } from './shapley.js';

const split = (text: string) => text.split('>');

describe('Markov', () => {
  const paths = { converting: [split('A>B>C')], nonConverting: [split('A'), split('B>C')] };

  it('worked figures: P(conversion) = 1/3, removal effects A 0.5, B 1, C 1, shares 0.2, 0.4, 0.4', () => {
    const fit = fitMarkov(paths, 1);
    expect(fit.conversionProbability).toBeCloseTo(1 / 3, 12);
    expect(fit.removalEffects['A']).toBeCloseTo(0.5, 12);
    expect(fit.removalEffects['B']).toBeCloseTo(1, 12);
    expect(fit.removalEffects['C']).toBeCloseTo(1, 12);
    const shares = sharesOf(fit.removalEffects);
    expect(['A', 'B', 'C'].map((value) => shares.get(value)?.toFixed(9))).toEqual([
      '0.200000000',
      '0.400000000',
      '0.400000000',
    ]);
  });

  it('at order k a state is the last k values, and removing c removes every state that holds it', () => {
    // By hand, order 2. A → A,B → B,C → conversion; B → B,C → null; so B,C converts half the time.
    const fit = fitMarkov(paths, 2);
    // 2/3 start at A, half of those go on to B,C: 1/3 · 1/2; 1/3 start at B, all go to B,C: 1/3 · 1/2.
    expect(fit.conversionProbability).toBeCloseTo(1 / 3, 12);
    expect(fit.removalEffects['A']).toBeCloseTo(0.5, 12);
    expect(fit.removalEffects['C']).toBeCloseTo(1, 12);
    // At order 3 the paths are apart: A,B,C always converts, and only from A.
    const third = fitMarkov(paths, 3);
    expect(third.conversionProbability).toBeCloseTo(1 / 3, 12);
    expect(third.removalEffects['A']).toBeCloseTo(1, 12);
  });

  it('loops are solved', () => {
    // A → A 1/2, A → conversion 1/2 (counts 2, 1, 1): P = h, h = h/2·… by hand: from A: A 2/4, conversion 1/4, null 1/4.
    const fit = fitMarkov({ converting: [split('A>A')], nonConverting: [split('A>A')] }, 1);
    expect(fit.conversionProbability).toBeCloseTo(0.5, 12);
    expect(fit.removalEffects['A']).toBeCloseTo(1, 12);
  });

  it('negative or zero sums: degenerate', () => {
    expect(fitMarkov({ converting: [], nonConverting: [split('A')] }, 1).degenerate).toBe(true);
    expect(fitMarkov({ converting: [[]], nonConverting: [] }, 1).degenerate).toBe(true);
  });
});

describe('Shapley', () => {
  const times = (n: number, path: string) => Array.from({ length: n }, () => split(path));

  it('worked figures: 10 conversions by {A}, 4 by {B}, 6 by {A,B}: A 13, B 7', () => {
    const fit = fitShapleyConversions([...times(10, 'A'), ...times(4, 'B'), ...times(6, 'B>A')]);
    expect(fit.values['A']).toBeCloseTo(13, 12);
    expect(fit.values['B']).toBeCloseTo(7, 12);
  });

  it('by definition, each conversion is shared equally by the distinct channels of its path', () => {
    const random = seededRandom(1);
    const pick = () => 'ABCDE'[Math.floor(random() * 5)] ?? 'A';
    const paths = Array.from({ length: 40 }, () =>
      Array.from({ length: 1 + Math.floor(random() * 6) }, pick),
    );
    const closed: Record<string, number> = {};
    for (const path of paths) {
      const distinct = [...new Set(path)];
      for (const value of distinct) closed[value] = (closed[value] ?? 0) + 1 / distinct.length;
    }
    const fit = fitShapleyConversions(paths);
    for (const [value, share] of Object.entries(closed)) expect(fit.values[value]).toBeCloseTo(share, 9);
  });

  it('worth: rate uses conversion rates of the coalitions; negative values get nothing in the report', () => {
    // Rates by hand: {A} 1/1, {B} 0/1, {A,B} 1/2: A = ½(1 + ½ − 0), B = ½(0 + ½ − 1).
    const fit = fitShapleyRate({ converting: [split('A')], nonConverting: [split('B')] });
    expect(fit.values['A']).toBeCloseTo(0.75, 12);
    expect(fit.values['B']).toBeCloseTo(-0.25, 12);
    expect([...sharesOf(fit.values)]).toEqual([['A', 1]]);
  });

  it('rate is exact up to 12 channels, refused above', () => {
    const many = Array.from({ length: 13 }, (_, i) => `c${i}`);
    expect(() => fitShapleyRate({ converting: [many], nonConverting: [] })).toThrow(RangeError);
    expect(fitShapleyRate({ converting: [many.slice(0, 12)], nonConverting: [] }).values['c0']).toBeCloseTo(
      1 / 12,
      9,
    );
  });

  it('the glove game: one left, two right gloves', () => {
    const worth = (set: ReadonlySet<string>) => (set.has('left') && (set.has('r1') || set.has('r2')) ? 1 : 0);
    const values = shapleyValues(['left', 'r1', 'r2'], worth);
    expect(values['left']).toBeCloseTo(2 / 3, 12);
    expect(values['r1']).toBeCloseTo(1 / 6, 12);
  });
});
