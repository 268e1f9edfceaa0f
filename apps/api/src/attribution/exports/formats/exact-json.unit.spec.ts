import fc from 'fast-check';
import { Decimal } from '#domain/money/decimal.js';
import { exactJson } from './exact-json.js';

describe('exact JSON', () => {
  it('is JSON as ever without decimals', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.option(fc.jsonValue(), { nil: undefined })), (value) => {
        expect(exactJson(value)).toBe(JSON.stringify(value));
      }),
    );
  });

  it('has every digit of a decimal, which is a number to whoever reads it', () => {
    const value = { a: [Decimal.parse('12345678901234567890.123456789')], b: { c: Decimal.parse('-0.50') } };
    expect(exactJson(value)).toBe('{"a":[12345678901234567890.123456789],"b":{"c":-0.5}}');
  });
});
