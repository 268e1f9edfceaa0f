import fc from 'fast-check';
import { allocate } from './allocate.js';
import { CREDIT_UNIT } from './model.js';

const weights = fc
  .array(fc.bigInt({ min: 0n, max: 2n ** 60n }), { minLength: 1, maxLength: 200 })
  .filter((all) => all.some((weight) => weight > 0n));

describe('allocate', () => {
  it('floors each share and gives the remainder to the last', () => {
    expect(allocate([1n, 1n, 1n])).toEqual([333_333_333_333, 333_333_333_333, 333_333_333_334]);
  });

  it('gives the remainder to the last that has credit, not to one without', () => {
    expect(allocate([1n, 1n, 1n, 0n])).toEqual([333_333_333_333, 333_333_333_333, 333_333_333_334, 0]);
  });

  it('gives nothing to an empty path', () => {
    expect(allocate([])).toEqual([]);
  });

  it.each([[[0n, 0n]], [[2n, -1n]]])('refuses %p', (bad) => {
    expect(() => allocate(bad)).toThrow(RangeError);
  });

  it('always sums to one conversion, each share at least its floor and none below 0', () => {
    fc.assert(
      fc.property(weights, (all) => {
        const credits = allocate(all);
        const total = all.reduce((sum, weight) => sum + weight, 0n);
        expect(credits.reduce((sum, credit) => sum + credit, 0)).toBe(CREDIT_UNIT);
        for (const [index, weight] of all.entries()) {
          const floor = Number((weight * BigInt(CREDIT_UNIT)) / total);
          expect(credits[index]).toBeGreaterThanOrEqual(floor);
          expect((credits[index] ?? 0) - floor).toBeLessThan(all.length);
        }
      }),
    );
  });
});
