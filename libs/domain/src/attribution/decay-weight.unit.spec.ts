import fc from 'fast-check';
import { DECAY_BITS, decayWeight } from './decay-weight.js';

const ONE = 2 ** DECAY_BITS;

describe('decayWeight', () => {
  it('halves exactly with every half-life', () => {
    expect([0, 1, 2, 10].map((halvings) => decayWeight(halvings * 1000, 1000))).toEqual(
      [1, 2, 4, 1024].map((divisor) => BigInt(ONE / divisor)),
    );
  });

  it('is the power of two to fifteen digits or one unit', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31 - 1), fc.integer({ min: 1, max: 2 ** 31 - 1 }), (age, halfLife) => {
        const exact = 2 ** (-age / halfLife) * ONE;
        expect(Math.abs(Number(decayWeight(age, halfLife)) - exact)).toBeLessThanOrEqual(1 + exact * 1e-15);
      }),
    );
  });

  it('fades to 0 rather than to a fraction of nothing', () => {
    expect(decayWeight(Number.MAX_SAFE_INTEGER, 1)).toBe(0n);
  });
});
