import fc from 'fast-check';
import { Decimal } from './decimal.js';
import { exactNumber } from './exact-number.js';

const decimals = fc
  .tuple(fc.bigInt(-(10n ** 30n), 10n ** 30n), fc.integer({ min: 0, max: 20 }))
  .map(([units, scale]) => new Decimal(units, scale));

describe('Decimal', () => {
  it.each([
    ['12.50', '12.5'],
    ['-0.001', '-0.001'],
    ['+5', '5'],
    ['.5', '0.5'],
    ['1e3', '1000'],
    ['12.5e-3', '0.0125'],
    ['5e00006', '5000000'],
    ['5e-00003', '0.005'],
    ['-0', '0'],
  ])('reads %s as %s', (text, plain) => {
    expect(Decimal.parse(text).toString()).toBe(plain);
  });

  it.each(['', '.', '-', '1.2.3', 'NaN', '0x10', '1e', '1e10000', '--1'])('refuses %p', (text) => {
    expect(() => Decimal.parse(text)).toThrow(RangeError);
  });

  it('reads what it prints', () => {
    fc.assert(fc.property(decimals, (a) => Decimal.parse(a.toString()).compare(a) === 0));
  });

  it('adds, subtracts and multiplies exactly', () => {
    fc.assert(
      fc.property(decimals, decimals, decimals, (a, b, c) => {
        expect(a.plus(b).minus(b).compare(a)).toBe(0);
        expect(
          a
            .plus(b)
            .times(c)
            .compare(a.times(c).plus(b.times(c))),
        ).toBe(0);
      }),
    );
  });

  it('sums a million dimes to exactly 100,000', () => {
    expect(Decimal.sum(Array.from({ length: 1_000_000 }, () => new Decimal(1n, 1))).toString()).toBe(
      '100000',
    );
  });

  it.each([
    ['1', '3', 9, '0.333333333'],
    ['2', '3', 9, '0.666666667'],
    ['-2', '3', 2, '-0.67'],
    ['1', '8', 2, '0.13'],
    ['100', '0.5', 9, '200'],
  ])('%s / %s to %i digits is %s', (a, b, scale, expected) => {
    expect(Decimal.parse(a).dividedBy(Decimal.parse(b), scale).toString()).toBe(expected);
  });

  it('is a number in JSON and text elsewhere', () => {
    expect(JSON.stringify({ value: Decimal.parse('0.10') })).toBe('{"value":0.1}');
    expect(`${Decimal.parse('0.10')}`).toBe('0.1');
  });
});

describe('exactNumber', () => {
  const read = (text: string) => exactNumber(JSON.parse(text), ['a', 'b'], () => text)?.toString();

  it('gives the digits of the source text, to nine after the point', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 28n), 10n ** 28n), fc.integer({ min: 0, max: 15 }), (units, scale) => {
        const source = plain(units, scale);
        expect(read(`{"a":{"b":${source}}}`)).toBe(new Decimal(units, scale).round(9).toString());
        expect(read(`{"a":{"b":"${source}"}}`)).toBe(new Decimal(units, scale).round(9).toString());
      }),
    );
  });

  it('reads exponents, and nothing where there is no number', () => {
    expect(read('{"a":{"b":1.5e-7}}')).toBe('0.00000015');
    expect([read('{"a":{"b":true}}'), read('{"a":{}}'), read('{"a":{"b":"x"}}'), read('{"a":null}')]).toEqual(
      [undefined, undefined, undefined, undefined],
    );
  });
});

/** All digits, trailing zeros included: not through the code under test. */
function plain(units: bigint, scale: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const point = digits.length - scale;
  return `${units < 0n ? '-' : ''}${digits.slice(0, point)}${scale === 0 ? '' : `.${digits.slice(point)}`}`;
}
