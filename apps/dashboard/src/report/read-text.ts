import type { SearchText } from './search-text';

/**
 * Readers of one search parameter each. What makes no sense is left out, so that a mistyped address shows the report
 * without it rather than an error.
 */
export function numberOf(text: SearchText, name: string, min: number, max: number): number | undefined {
  const given = text[name];
  if (given === undefined || given.trim() === '') return undefined;
  const value = Number(given);
  return Number.isFinite(value) && value >= min && value <= max ? value : undefined;
}

export function integerOf(text: SearchText, name: string, min: number, max: number): number | undefined {
  const value = numberOf(text, name, min, max);
  return Number.isInteger(value) ? value : undefined;
}

export function oneOf<T extends string>(text: SearchText, name: string, among: readonly T[]): T | undefined {
  return among.find((value) => value === text[name]);
}

export function listOf(text: SearchText, name: string): readonly string[] | undefined {
  const list = [...new Set((text[name] ?? '').split(',').map((one) => one.trim()))].filter(
    (one) => one !== '',
  );
  return list.length === 0 ? undefined : list;
}

/** ISO 8601 date or date-time. */
export function timeOf(text: SearchText, name: string): string | undefined {
  const given = text[name];
  return given !== undefined && /^\d{4}-\d{2}-\d{2}([T ][\d:.]+(Z|[+-]\d{2}:?\d{2})?)?$/.test(given)
    ? given
    : undefined;
}

/** The same values without those that are undefined: nothing is said in an address by saying nothing. */
export function withoutUndefined<T extends object>(values: T): T {
  const kept = { ...values };
  for (const [name, value] of Object.entries(kept))
    if (value === undefined) Reflect.deleteProperty(kept, name);
  return kept;
}
