import { DomainError } from '../errors/domain-error.js';

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/;

/** A query's parameter that makes no sense; `extra.parameter` names it. */
export class InvalidParameterError extends DomainError {
  constructor(parameter: string, detail: string) {
    super('invalid_parameter', detail, { parameter });
  }
}

/**
 * The number given as `name`, else `fallback`. Throws {@link InvalidParameterError} unless it is a plain decimal
 * inside [min, max].
 */
export function numberParameter(
  raw: Readonly<Record<string, string>>,
  name: string,
  { fallback, min, max }: { fallback: number; min: number; max: number },
): number {
  const text = Object.hasOwn(raw, name) ? raw[name]?.trim() : undefined;
  if (text === undefined) return fallback;
  const value = DECIMAL.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new InvalidParameterError(name, `${name} must be a number from ${min} to ${max}`);
}

/** The text given as `name`. Throws {@link InvalidParameterError} when there is none. */
export function requiredText(raw: Readonly<Record<string, string>>, name: string, what: string): string {
  const text = Object.hasOwn(raw, name) ? raw[name] : undefined;
  if (text !== undefined && text !== '') return text;
  throw new InvalidParameterError(name, `${name} is required: ${what}`);
}

/** The one of `choices` given as `name`, else the first of them. Throws {@link InvalidParameterError}. */
export function choiceParameter<T extends string>(
  raw: Readonly<Record<string, string>>,
  name: string,
  choices: readonly [T, ...T[]],
): T {
  const text = Object.hasOwn(raw, name) ? raw[name] : undefined;
  if (text === undefined) return choices[0];
  const found = choices.find((choice) => choice === text);
  if (found !== undefined) return found;
  throw new InvalidParameterError(name, `${name} must be one of ${choices.join(', ')}`);
}
