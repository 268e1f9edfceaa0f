import { RE2JS } from 're2js';

/** A regular expression that is matched in time linear in the text, whatever the pattern. */
export interface LinearRegex {
  /** Instructions of the compiled program: what a character of text costs at worst, and its memory. */
  readonly size: number;
  /** Whether it matches anywhere in the text, in any case. */
  isIn(text: string): boolean;
}

/** The most instructions of one pattern: a bound on the time that a character of text can take. */
export const MAX_REGEX_SIZE = 1_000;

/** Compiled patterns that are remembered, by their instructions: some 10 MB at most. */
const REMEMBERED_INSTRUCTIONS = 100_000;

const remembered = new Map<string, LinearRegex>();
let instructions = 0;

/**
 * Compiles a pattern of RE2's syntax (no back references, no look-around), ignoring case. Patterns are remembered
 * over tenants and rules versions. Throws an Error that says what is wrong with the pattern, or that it is too large.
 */
export function compileLinearRegex(pattern: string): LinearRegex {
  const known = remembered.get(pattern);
  if (known !== undefined) return known;
  const compiled = compile(pattern);
  instructions += compiled.size;
  remembered.set(pattern, compiled);
  for (const [oldest, { size }] of remembered) {
    if (instructions <= REMEMBERED_INSTRUCTIONS) break;
    remembered.delete(oldest);
    instructions -= size;
  }
  return compiled;
}

function compile(pattern: string): LinearRegex {
  const regex = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
  const size = regex.programSize();
  if (size > MAX_REGEX_SIZE) throw new Error('too large');
  return {
    size,
    // Not `test`: it keeps up to 8 MB of automaton states per pattern, which a matcher does without.
    isIn: (text) => regex.matcher(text).find(),
  };
}
