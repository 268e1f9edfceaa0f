import fc from 'fast-check';
import { Decimal } from '../../money/decimal.js';
import { allocateFit } from './allocate-fit.js';

const totals = (conversions: string, value: string) => ({
  conversions: Decimal.parse(conversions),
  value: Decimal.parse(value),
});

describe('allocateFit', () => {
  it('floors to 10⁻¹² and gives the remainder to the last with a share', () => {
    const shares = new Map([
      ['A', 1 / 3],
      ['B', 1 / 3],
      ['C', 1 / 3],
      ['D', 0],
    ]);
    const figures = [...allocateFit(totals('1', '0.10'), shares)].map(([name, figure]) => [
      name,
      figure.conversions.toString(),
      figure.attributedValue.toString(),
    ]);
    expect(figures).toEqual([
      ['A', '0.333333333333', '0.033333333333'],
      ['B', '0.333333333333', '0.033333333333'],
      ['C', '0.333333333334', '0.033333333334'],
      ['D', '0', '0'],
    ]);
  });

  it('sums to the totals exactly, each within a unit of its share', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 }),
        fc.nat(10_000_000),
        fc.bigInt({ min: 0n, max: 10n ** 38n }),
        fc.nat(21),
        (weights, conversions, units, scale) => {
          const sum = weights.reduce((all, weight) => all + weight, 0);
          fc.pre(sum > 1e-6);
          const shares = new Map(weights.map((weight, i) => [String(i), weight / sum]));
          const value = new Decimal(units, scale);
          const figures = allocateFit({ conversions: new Decimal(BigInt(conversions), 0), value }, shares);
          const columns = [...figures.values()];
          expect(Decimal.sum(columns.map((figure) => figure.conversions)).toString()).toBe(
            String(conversions),
          );
          expect(Decimal.sum(columns.map((figure) => figure.attributedValue)).compare(value)).toBe(0);
          for (const [name, share] of shares) {
            const found = figures.get(name)?.conversions.toNumber() ?? Number.NaN;
            expect(Math.abs(found - share * conversions)).toBeLessThanOrEqual(
              1e-9 * Math.max(1, conversions),
            );
          }
        },
      ),
    );
  });

  it('gives nothing where there are no shares', () => {
    expect(allocateFit(totals('3', '5'), new Map()).size).toBe(0);
  });

  it('refuses a total below 0', () => {
    expect(() => allocateFit(totals('1', '-1'), new Map([['A', 1]]))).toThrow(RangeError);
  });
});
