import { z } from 'zod';
import { Decimal } from '../money/decimal.js';
import { currencyCode } from './settings-schema.js';

/** Digits on either side of the point: an amount times a rate stays within what amounts are kept in. */
export const MAX_RATE_DIGITS = 12;
const LIMIT = Decimal.parse(`1e${MAX_RATE_DIGITS}`);

/** A positive decimal, as plain text without trailing zeros; a number counts as the shortest text that it has. */
const rate = z.union([z.string().max(64), z.number()]).transform((given, context) => {
  const exact = decimalOf(String(given));
  if (exact !== undefined) return exact.toString();
  context.addIssue({
    code: 'custom',
    message: `must be a decimal above 0 with at most ${MAX_RATE_DIGITS} digits before and after the point`,
  });
  return z.NEVER;
});

/** `PUT …/exchange-rates`: what one unit of a currency is worth in the reporting one. */
export const exchangeRates = z.strictObject({ rates: z.record(currencyCode, rate) });

function decimalOf(text: string): Decimal | undefined {
  try {
    const decimal = Decimal.parse(text);
    const fits = decimal.round(MAX_RATE_DIGITS).compare(decimal) === 0 && decimal.compare(LIMIT) < 0;
    return decimal.units > 0n && fits ? decimal : undefined;
  } catch {
    return undefined;
  }
}
