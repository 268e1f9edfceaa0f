import { isDecimal } from './number';

/** An exact decimal: `units` of 10^-`scale`. */
interface Exact {
  readonly units: bigint;
  readonly scale: number;
}

/**
 * The exact sum of decimals as the API gives them. Throws on text that is none: a sum without one of its parts would be
 * a wrong figure.
 */
export function sumOf(amounts: readonly string[]): string {
  const parts = amounts.map(read);
  const scale = Math.max(0, ...parts.map((part) => part.scale));
  return write({ units: parts.reduce((sum, part) => sum + unitsAt(part, scale), 0n), scale });
}

/** Credits are whole 10^-12, which a number from the API has all of. */
export function creditText(conversions: number): string {
  return conversions.toFixed(12);
}

/** `amount` ÷ `by`, cut off after `digits` decimals; `null` where there is nothing to divide by. */
export function ratioOf(amount: string, by: string, digits = 4): string | null {
  const [over, under] = [read(amount), read(by)];
  if (under.units === 0n) return null;
  const scale = Math.max(over.scale, under.scale);
  const units = (unitsAt(over, scale) * 10n ** BigInt(digits)) / unitsAt(under, scale);
  return write({ units, scale: digits });
}

function read(text: string): Exact {
  if (!isDecimal(text)) throw new RangeError(`not a decimal: ${text}`);
  const [whole = '', fraction = ''] = text.split('.');
  return { units: BigInt(whole + fraction), scale: fraction.length };
}

function unitsAt({ units, scale }: Exact, wanted: number): bigint {
  return units * 10n ** BigInt(wanted - scale);
}

function write({ units, scale }: Exact): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  const [whole, fraction] = [digits.slice(0, digits.length - scale), digits.slice(digits.length - scale)];
  const kept = fraction.replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${whole}${kept === '' ? '' : `.${kept}`}`;
}
