import { Decimal } from './decimal.js';

/** Digits after the point that money is kept with. */
export const MONEY_SCALE = 9;

/** Below this, a double and the text that it was read from round to the same 9 digits after the point. */
const EXACT_BELOW = 4_000_000;
const PLAIN = /^-?\d+(\.\d{1,9})?$/;

/**
 * The exact decimal at `path` of a JSON text that has been parsed to `root`: from a string as it is, from a number
 * by its source text (a double would lose digits of large or long amounts). Undefined where there is no number.
 * Rounded to {@link MONEY_SCALE}.
 */
export function exactNumber(root: unknown, path: readonly string[], text: () => string): Decimal | undefined {
  const value = at(root, path);
  if (typeof value === 'string') return parsed(value);
  if (typeof value !== 'number') return undefined;
  const shortest = String(value);
  if (Math.abs(value) < EXACT_BELOW && PLAIN.test(shortest)) return Decimal.parse(shortest);
  return parsed(sourceAt(text(), path));
}

function parsed(text: string): Decimal | undefined {
  try {
    return Decimal.parse(text).round(MONEY_SCALE);
  } catch {
    return undefined;
  }
}

function at(root: unknown, path: readonly string[]): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** Parses again, with every number replaced by its source text, and takes the one at `path`. */
function sourceAt(text: string, path: readonly string[]): string {
  const withSources: unknown = (JSON.parse as JsonParseWithSource)(text, (_key, value, context) =>
    typeof value === 'number' ? context.source : value,
  );
  return String(at(withSources, path));
}

type JsonParseWithSource = (
  text: string,
  reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
) => unknown;
