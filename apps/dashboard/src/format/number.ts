type ExactText = `${number}`;

const LOCALE = 'en-US';
const DECIMAL = /^-?\d+(\.\d+)?$/;

/** Plain decimal notation, such as the API's `Decimal`. Intl formats such text exactly, whatever its length. */
export function isDecimal(text: string): text is ExactText {
  return DECIMAL.test(text);
}

/** Formatters are dear to make and asked for in every cell. */
const formatters = new Map<string, Intl.NumberFormat>();
function formatter(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify(options);
  const known = formatters.get(key) ?? new Intl.NumberFormat(LOCALE, options);
  formatters.set(key, known);
  return known;
}

/** What stands for a figure that there is none of. */
export const NO_FIGURE = '–';

/** An exact amount in the tenant's currency, to its minor unit. `null`: there is none. */
export function formatMoney(amount: string | null | undefined, currency: string): string {
  if (amount === null || amount === undefined || !isDecimal(amount)) return NO_FIGURE;
  return formatter({ style: 'currency', currency }).format(amount);
}

/** An amount for axes and narrow places: `$1.2K`. */
export function formatCompactMoney(amount: number, currency: string): string {
  return formatter({ style: 'currency', currency, notation: 'compact', maximumFractionDigits: 1 }).format(
    amount,
  );
}

/** A count, or a sum of credits: at most `digits` decimals, and exactly those where there is a fraction. */
export function formatNumber(value: number | string | null | undefined, digits = 2): string {
  if (value === null || value === undefined) return NO_FIGURE;
  const isWhole = Number.isInteger(Number(value));
  const options = { maximumFractionDigits: digits, minimumFractionDigits: isWhole ? 0 : digits };
  if (typeof value === 'number') return formatter(options).format(value);
  return isDecimal(value) ? formatter(options).format(value) : NO_FIGURE;
}

/** A count in a column where others have a fraction: with as many decimals as they. */
export function formatFixed(value: number, digits: number): string {
  return formatter({ maximumFractionDigits: digits, minimumFractionDigits: digits }).format(value);
}

export function formatCompact(value: number): string {
  return formatter({ notation: 'compact', maximumFractionDigits: 1 }).format(value);
}

/** A share from 0 to 1. */
export function formatPercent(share: number | null, digits = 1): string {
  if (share === null || !Number.isFinite(share)) return NO_FIGURE;
  return formatter({ style: 'percent', maximumFractionDigits: digits, minimumFractionDigits: digits }).format(
    share,
  );
}

/** A ratio such as ROAS: `3.20×`. */
export function formatRatio(ratio: string | null | undefined): string {
  if (ratio === null || ratio === undefined || !isDecimal(ratio)) return NO_FIGURE;
  return `${formatter({ maximumFractionDigits: 2, minimumFractionDigits: 2 }).format(ratio)}×`;
}

/** For charts and the order of rows only: what is shown as a figure stays exact text. */
export function approximately(amount: string | null | undefined): number {
  return amount === null || amount === undefined ? 0 : Number(amount);
}
