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
