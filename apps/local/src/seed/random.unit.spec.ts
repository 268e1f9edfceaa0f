import fc from 'fast-check';
import { Random } from './random.js';

describe('Random', () => {
  it('gives the same numbers for the same keys, and others for others', () => {
    const keys = fc.array(fc.integer(), { minLength: 1, maxLength: 4 });
    const first = (of: readonly number[]) => {
      const random = new Random(...of);
      return Array.from({ length: 5 }, () => random.next());
    };
    fc.assert(
      fc.property(keys, keys, (one, other) => {
        expect(first(one)).toEqual(first(one));
        fc.pre(one.join() !== other.join());
        expect(first(one)).not.toEqual(first(other));
      }),
    );
  });

  it('is even, also over the first number of neighbouring keys', () => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let key = 0; key < 100_000; key++) {
      const tenth = Math.floor(new Random(1, key, 2).next() * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    // 10,000 ± five standard deviations.
    for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(475);
  });

  it('has the means that it is asked for', () => {
    const random = new Random(7);
    const mean = (draw: () => number) =>
      Array.from({ length: 50_000 }, draw).reduce((sum, value) => sum + value, 0) / 50_000;
    expect(mean(() => random.poisson(0.7))).toBeCloseTo(0.7, 1);
    expect(mean(() => random.exponential(3))).toBeCloseTo(3, 0);
    expect(mean(() => random.int(1, 6))).toBeCloseTo(3.5, 1);
    expect(mean(() => random.weighted([1, 5, 100], (value) => (value === 100 ? 0 : value)))).toBeCloseTo(
      26 / 6,
      1,
    );
  });

  it('refuses to pick from nothing', () => {
    expect(() => new Random(1).pick([])).toThrow(RangeError);
    expect(() => new Random(1).weighted([1, 2], () => 0)).toThrow(RangeError);
  });
});
