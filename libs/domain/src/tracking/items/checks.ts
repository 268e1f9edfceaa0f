import { isPlausible } from '../../events/fact-time.js';
import { parseInstant } from '../../events/instant.js';
import { Decimal } from '../../money/decimal.js';
import { MONEY_SCALE } from '../../money/exact-number.js';
import type { Check, Fault, PlainCheck } from './item-problem.js';

/** Longest of each kind of text, in UTF-16 code units. */
export const MAX_ID = 255;
export const MAX_LABEL = 1_024;
export const MAX_URL = 8_192;
export const MAX_COMMENT = 10_000;

/** Digits before the point that Decimal(38, 9) reaches. */
const MONEY_DIGITS = 29;
const MONEY_LIMIT = 10n ** BigInt(MONEY_DIGITS + MONEY_SCALE);

const notText: Fault = { code: 'invalid_type', detail: 'must be a string' };
const notAnObject: Fault = { code: 'invalid_type', detail: 'must be an object' };
const notAnAmount: Fault = { code: 'invalid_type', detail: 'must be a number or a decimal string' };
const outOfReach: Fault = {
  code: 'invalid_number',
  detail: `must be a finite decimal of at most ${MONEY_DIGITS} digits before the point`,
};

function text(min: number, max: number): PlainCheck {
  const wrongLength: Fault = {
    code: 'invalid_length',
    detail: `must have ${min === 0 ? 'at most' : `${min} to`} ${max} characters`,
  };
  return (value) => {
    if (typeof value !== 'string') return notText;
    return value.length < min || value.length > max ? wrongLength : undefined;
  };
}

/** Ids: 1 to 255 characters, any characters. */
export const id = text(1, MAX_ID);
/** Segment's libraries send an empty id where they know none: it counts as absent. */
export const idOrEmpty = text(0, MAX_ID);
/** Names that must say something. */
export const name = text(1, MAX_LABEL);
/** Labels that may be empty, which says nothing. */
export const label = text(0, MAX_LABEL);
export const url = text(0, MAX_URL);
export const comment = text(0, MAX_COMMENT);

/** ISO 8601 within 1970…2199. */
export const timestamp: PlainCheck = (value) => {
  if (typeof value !== 'string') return notText;
  if (isPlausible(parseInstant(value))) return undefined;
  return {
    code: 'invalid_timestamp',
    detail: 'must be an ISO 8601 time within 1970 to 2199, such as 2026-03-01T12:00:00.000Z',
  };
};

/** A calendar date, `2026-03-01`. */
export const date: PlainCheck = (value) => {
  if (typeof value !== 'string') return notText;
  if (value.length === 10 && isPlausible(parseInstant(value))) return undefined;
  return { code: 'invalid_date', detail: 'must be a date within 1970 to 2199, such as 2026-03-01' };
};

/** A finite number or decimal text within Decimal(38, 9)'s reach; digits beyond the ninth are rounded later. */
export const money: PlainCheck = (value) => {
  if (typeof value === 'number') return Math.abs(value) < 10 ** MONEY_DIGITS ? undefined : outOfReach;
  if (typeof value !== 'string') return notAnAmount;
  const decimal = decimalOf(value);
  if (decimal === undefined) return { code: 'invalid_number', detail: notAnAmount.detail };
  const { units } = decimal.round(MONEY_SCALE);
  return units < MONEY_LIMIT && units > -MONEY_LIMIT ? undefined : outOfReach;
};

/** Money that is not below zero. */
export const notNegative: PlainCheck = (value) => {
  const fault = money(value);
  if (fault !== undefined) return fault;
  const negative = typeof value === 'number' ? value < 0 : (decimalOf(String(value))?.units ?? 0n) < 0n;
  return negative ? { code: 'invalid_number', detail: 'must not be negative' } : undefined;
};

/** The decimal that a text is; undefined when it is none, or too long to be meant as one. */
export function decimalOf(source: string): Decimal | undefined {
  if (source.length > 64 || !/^[-+.\d]/.test(source)) return undefined;
  try {
    return Decimal.parse(source);
  } catch {
    return undefined;
  }
}

/** The tenant's reporting currency, or one that it has set a rate for. */
export const currency: Check = (value, { currencies }) => {
  if (typeof value !== 'string') return notText;
  if (currencies.has(value)) return undefined;
  const known = [...currencies];
  return {
    code: 'currency_not_supported',
    detail:
      known.length === 1
        ? `must be ${known[0]}, the tenant's reporting currency`
        : `must be a currency that the tenant has a rate for: ${known.join(', ')}`,
  };
};

/** A count: a whole number from 0, exact in a double. */
export const count: PlainCheck = (value) => {
  if (typeof value !== 'number') return { code: 'invalid_type', detail: 'must be a number' };
  if (Number.isSafeInteger(value) && value >= 0) return undefined;
  return { code: 'invalid_number', detail: 'must be a whole number that is not negative' };
};

export function between(min: number, max: number): PlainCheck {
  return (value) => {
    if (typeof value !== 'number') return { code: 'invalid_type', detail: 'must be a number' };
    if (value >= min && value <= max) return undefined;
    return { code: 'invalid_number', detail: `must be a number from ${min} to ${max}` };
  };
}

export function oneOf(values: readonly string[]): PlainCheck {
  return (value) => {
    if (typeof value !== 'string') return notText;
    if (values.includes(value)) return undefined;
    return { code: 'invalid_value', detail: `must be one of ${values.join(', ')}` };
  };
}

export const object: PlainCheck = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? undefined : notAnObject;
