import { Decimal } from '#domain/money/decimal.js';
import type { ByteSink } from './byte-sink.js';
import { UnstorableValueError } from './unstorable-value.js';

/** Writes one value as its column stores it. Throws {@link UnstorableValueError}. */
export type ScalarWriter = (sink: ByteSink, value: unknown) => void;

const DAY_MS = 86_400_000;
/** The engine's calendar begins here; what is earlier becomes this, as it does when it comes as text. */
const EARLIEST = Date.UTC(1900, 0, 1);
/** The last instant whose year has four digits. */
const LATEST = Date.UTC(10_000, 0, 1) - 1;
const MOST_UINT64 = 2n ** 64n - 1n;
const EXACT_DIGITS = 15;

export const writeText: ScalarWriter = (sink, value) => {
  if (typeof value !== 'string') throw new UnstorableValueError('String', value);
  sink.text(value);
};

export const writeUint8: ScalarWriter = (sink, value) => sink.uint8(integer('UInt8', value, 0xff));
export const writeUint16: ScalarWriter = (sink, value) => sink.uint16(integer('UInt16', value, 0xffff));
export const writeUint32: ScalarWriter = (sink, value) => sink.uint32(integer('UInt32', value, 0xffff_ffff));

/** From a safe integer, or decimal text where the number may be greater. */
export const writeUint64: ScalarWriter = (sink, value) => {
  if (typeof value !== 'string') {
    sink.int64(integer('UInt64', value, Number.MAX_SAFE_INTEGER));
    return;
  }
  const parsed = /^\d{1,20}$/.test(value) ? BigInt(value) : -1n;
  if (parsed < 0n || parsed > MOST_UINT64) throw new UnstorableValueError('UInt64', value);
  sink.uint64(parsed);
};

/** From milliseconds since the epoch. */
export const writeMillis: ScalarWriter = (sink, value) => {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value > LATEST)
    throw new UnstorableValueError('DateTime64(3)', value);
  sink.int64(Math.max(value, EARLIEST));
};

/** From a local date such as `2026-03-01`. */
export const writeDate: ScalarWriter = (sink, value) => {
  const isDate = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
  const time = isDate ? Date.parse(`${value}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== value)
    throw new UnstorableValueError('Date', value);
  sink.uint16(Math.min(Math.max(time / DAY_MS, 0), 0xffff));
};

/** From the text of 36 characters; stored as two halves, each with its bytes reversed. */
export const writeUuid: ScalarWriter = (sink, value) => {
  if (typeof value !== 'string' || value.length !== 36) throw new UnstorableValueError('UUID', value);
  const [a, b, c, d] = [word(value, 0, 4), word(value, 9, 14), word(value, 19, 24), word(value, 28, 32)];
  const dashes = value.charCodeAt(8) & value.charCodeAt(13) & value.charCodeAt(18) & value.charCodeAt(23);
  if (Number.isNaN(a + b + c + d) || dashes !== 0x2d) throw new UnstorableValueError('UUID', value);
  sink.uint32(b);
  sink.uint32(a);
  sink.uint32(d);
  sink.uint32(c);
};

/** From decimal text; digits beyond the scale are dropped. At most 38 digits, so 128 bits. */
export function decimalWriter(type: string, digits: number, scale: number): ScalarWriter {
  const limit = 10n ** BigInt(digits);
  return (sink, value) => {
    if (typeof value !== 'string') throw new UnstorableValueError(type, value);
    const small = smallUnits(value, scale);
    if (!Number.isNaN(small)) {
      sink.int64(small);
      sink.int64(small < 0 ? -1 : 0);
      return;
    }
    const units = unitsOf(type, value, scale);
    if (units >= limit || units <= -limit) throw new UnstorableValueError(type, value);
    sink.uint64(BigInt.asUintN(64, units));
    sink.uint64(BigInt.asUintN(64, units >> 64n));
  };
}

/** The units of a plain decimal that a double holds exactly; NaN for any other text. */
function smallUnits(text: string, scale: number): number {
  const isNegative = text.charCodeAt(0) === 0x2d;
  let units = 0;
  let digits = 0;
  let fraction = -1;
  for (let i = isNegative ? 1 : 0; i < text.length; i++) {
    const code = text.charCodeAt(i) - 0x30;
    if (code === -2 && fraction < 0 && digits > 0) fraction = 0;
    else if (code >= 0 && code <= 9) {
      units = units * 10 + code;
      digits++;
      if (fraction >= 0) fraction++;
    } else return Number.NaN;
  }
  const missing = scale - Math.max(fraction, 0);
  if (digits === 0 || missing < 0 || digits + missing > EXACT_DIGITS) return Number.NaN;
  for (let i = 0; i < missing; i++) units *= 10;
  return isNegative && units !== 0 ? -units : units;
}

function unitsOf(type: string, text: string, scale: number): bigint {
  try {
    const parsed = Decimal.parse(text);
    return parsed.scale > scale
      ? parsed.units / 10n ** BigInt(parsed.scale - scale)
      : parsed.units * 10n ** BigInt(scale - parsed.scale);
  } catch {
    throw new UnstorableValueError(type, text);
  }
}

function integer(type: string, value: unknown, most: number): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0 || value > most)
    throw new UnstorableValueError(type, value);
  return value;
}

/** 32 bits from four hexadecimal digits at each of two places; NaN when one is none. */
function word(text: string, high: number, low: number): number {
  return quarter(text, high) * 0x1_0000 + quarter(text, low);
}

function quarter(text: string, at: number): number {
  let value = 0;
  for (let i = at; i < at + 4; i++) value = value * 16 + (HEX[text.charCodeAt(i)] ?? Number.NaN);
  return value;
}

const HEX: readonly number[] = Array.from({ length: 0x80 }, (_, code) => {
  const digit = String.fromCharCode(code);
  return /^[\da-fA-F]$/.test(digit) ? Number.parseInt(digit, 16) : Number.NaN;
});
