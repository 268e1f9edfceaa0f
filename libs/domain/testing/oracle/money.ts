/** Exact money: integers of 10⁻¹⁸, so that nine decimals times a rate of nine decimals lose nothing. */
export type Money = bigint;

const SCALE = 18;
const UNIT = 10n ** BigInt(SCALE);

/** From decimal text, an exponent allowed. Throws where digits would be lost. */
export function parseMoney(text: string): Money {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (match === null) throw new Error(`not a decimal: ${text}`);
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const shift = SCALE + Number(exponent) - fraction.length;
  const digits = BigInt(whole + fraction);
  const lost = shift < 0 ? 10n ** BigInt(-shift) : 1n;
  if (digits % lost !== 0n) throw new Error(`more than ${SCALE} decimals: ${text}`);
  const amount = shift < 0 ? digits / lost : digits * 10n ** BigInt(shift);
  return sign === '-' ? -amount : amount;
}

/** Decimal text without trailing zeros. */
export function formatMoney(amount: Money): string {
  const size = amount < 0n ? -amount : amount;
  const fraction = String(size % UNIT)
    .padStart(SCALE, '0')
    .replace(/0+$/, '');
  return `${amount < 0n ? '-' : ''}${size / UNIT}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Exact for factors of up to nine decimals each. */
export function multiply(a: Money, b: Money): Money {
  return (a * b) / UNIT;
}

export function sumMoney(amounts: readonly Money[]): Money {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}

/** The nearest double, for figures that a credit has made inexact anyway. */
export function toNumber(amount: Money): number {
  return Number(formatMoney(amount));
}

/** In the reporting currency. A currency without a rate is never in the log: the item was refused. */
export function inReportingCurrency(
  amount: Money,
  currency: string | undefined,
  settings: { readonly currency: string; readonly rates: Readonly<Record<string, string>> },
): Money {
  if (currency === undefined || currency === settings.currency) return amount;
  const rate = settings.rates[currency];
  if (rate === undefined) throw new Error(`no rate for ${currency}`);
  return multiply(amount, parseMoney(rate));
}
