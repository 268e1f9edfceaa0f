import fc from 'fast-check';
import { areWhole, roundedTogether, unitsOf } from './shares';

describe('shown credits', () => {
  it('add up where each alone would be rounded down', () => {
    expect(roundedTogether([0.333333333333, 0.333333333333, 0.333333333334])).toEqual([333, 333, 334]);
    expect(roundedTogether([0.4, 0.2, 0.4])).toEqual([400, 200, 400]);
    expect(roundedTogether([1, 0])).toEqual([1000, 0]);
    expect(roundedTogether([])).toEqual([]);
  });

  it('add up to one for every way to share a conversion, each within one part of its credit', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(weights, (given) => {
        const all = given.reduce((sum, one) => sum + one, 0);
        fc.pre(all > 0);
        const units = given.map((one) => Math.floor((one / all) * 1e12));
        const rest = 1e12 - units.reduce((sum, one) => sum + one, 0);
        const credits = units.map((one, at) => (at === units.length - 1 ? one + rest : one) / 1e12);
        const shown = roundedTogether(credits);
        expect(areWhole(credits)).toBe(true);
        expect(shown.reduce((sum, one) => sum + one, 0)).toBe(1000);
        for (const [at, credit] of credits.entries())
          expect(Math.abs((shown[at] ?? 0) - credit * 1000)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('are whole only to the last digit', () => {
    expect(areWhole([0.5, 0.499999999999])).toBe(false);
    expect(unitsOf(0.333333333333)).toBe(333_333_333_333);
  });
});
