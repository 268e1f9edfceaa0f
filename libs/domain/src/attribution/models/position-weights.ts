import { InvalidParameterError } from '../parameters.js';

export interface PositionWeights {
  /** By position from the start: `first[0]` is the first touchpoint's. */
  readonly first: readonly number[];
  /** Shared equally by the touchpoints that neither list reaches. */
  readonly middle: number;
  /** By position from the end: `last[0]` is the last touchpoint's, `last[1]` that of the one before it. */
  readonly last: readonly number[];
}

const WEIGHT_UNIT = 1_000_000_000;

/** The weights as integers of 10⁻⁹. */
export function weightUnits({ first, middle, last }: PositionWeights) {
  const units = (weight: number) => Math.round(weight * WEIGHT_UNIT);
  return { first: first.map(units), middle: units(middle), last: last.map(units) };
}

const MAX_WEIGHT = 1000;
const MAX_POSITIONS = 100;
const MAX_TEXT = 10_000;
const KEYS = ['first', 'middle', 'last'];

/**
 * `{"first":[…],"middle":…,"last":[…]}` as JSON text; what is left out is empty or 0. Weights go from 0 to 1000, not
 * all 0 (to nine digits after the point), at most 100 from each end.
 * Throws {@link InvalidParameterError} naming `weights`.
 */
export function parsePositionWeights(text: string): PositionWeights {
  const { first, middle, last, ...unknown } = objectOf(text);
  const strange = Object.keys(unknown)[0];
  if (strange !== undefined)
    throw refusal(`has no ${JSON.stringify(strange.slice(0, 50))}, only ${KEYS.join(', ')}`);
  const weights = {
    first: listOf(first ?? [], 'first'),
    middle: weightOf(middle ?? 0, 'middle'),
    last: listOf(last ?? [], 'last'),
  };
  const units = weightUnits(weights);
  if ([...units.first, units.middle, ...units.last].every((weight) => weight === 0))
    throw refusal('must not all be 0');
  return weights;
}

function objectOf(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = text.length > MAX_TEXT ? undefined : JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw refusal('must be JSON such as {"first":[0.4],"middle":0.2,"last":[0.4]}');
  return value as Record<string, unknown>;
}

function listOf(value: unknown, name: string): number[] {
  if (Array.isArray(value) && value.length <= MAX_POSITIONS)
    return value.map((weight: unknown) => weightOf(weight, name));
  throw refusal(`: ${name} must be a list of at most ${MAX_POSITIONS} numbers`);
}

function weightOf(value: unknown, name: string): number {
  if (typeof value === 'number' && value >= 0 && value <= MAX_WEIGHT) return value;
  throw refusal(`: ${name} must hold numbers from 0 to ${MAX_WEIGHT}`);
}

function refusal(detail: string): InvalidParameterError {
  return new InvalidParameterError('weights', `weights${detail.startsWith(':') ? '' : ' '}${detail}`);
}
