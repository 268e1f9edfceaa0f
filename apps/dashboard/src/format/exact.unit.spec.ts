import { creditText, ratioOf, sumOf } from './exact';

describe('exact arithmetic on decimals of the API', () => {
  it('adds up what floats would lose', () => {
    expect(sumOf(['0.1', '0.2', '-0.05'])).toBe('0.25');
    expect(sumOf(['9007199254740993', '0.000000000000000001'])).toBe('9007199254740993.000000000000000001');
    expect(sumOf(['-1.5', '0.25', '1.2'])).toBe('-0.05');
    expect(sumOf([])).toBe('0');
  });

  it('adds credits up to whole conversions', () => {
    expect(sumOf([0.333333333333, 0.333333333333, 0.333333333334].map(creditText))).toBe('1');
  });

  it('divides, and says where it cannot', () => {
    expect(ratioOf('3840.31907910946087', '172.44')).toBe('22.2704');
    expect(ratioOf('-1', '3')).toBe('-0.3333');
    expect(ratioOf('5', '0.00')).toBeNull();
  });

  it('refuses what is no decimal rather than leave it out', () => {
    expect(() => sumOf(['1', 'NaN'])).toThrow(RangeError);
  });
});
