import type { RowKey } from '#domain/ports/attribution-queries.js';
import type { ParameterProblem } from './parameter-errors.js';
import { text } from './parameter-schema.js';
import { ACCEPTED_BY_KEY, type KeyedName, type QueryName } from './parameter-table.js';

const value = text.min(1, 'must not be empty; `(not set)` is what has no value');

export interface KeyedParameters {
  /** Values by key; undefined for what was not given at all. */
  readonly given: Readonly<Partial<Record<KeyedName, RowKey>>>;
  /** Names of parameters that were read here. */
  readonly names: ReadonlySet<string>;
  readonly problems: readonly ParameterProblem[];
}

/** Reads the parameters of a query that name a key, as `filter.channel`, whose key is one of `known`. */
export function keyedParameters(
  query: QueryName,
  raw: Readonly<Record<string, unknown>>,
  known: readonly string[],
): KeyedParameters {
  const names = new Set<string>();
  const problems: ParameterProblem[] = [];
  const given: Partial<Record<KeyedName, RowKey>> = {};
  for (const prefix of ACCEPTED_BY_KEY[query]) {
    for (const parameter of Object.keys(raw).filter((name) => name.startsWith(`${prefix}.`))) {
      names.add(parameter);
      const key = parameter.slice(prefix.length + 1);
      const parsed = value.safeParse(raw[parameter]);
      if (!known.includes(key))
        problems.push({ parameter, detail: `there is no such key; known: ${known.join(', ')}` });
      else if (parsed.success)
        given[prefix] = Object.fromEntries([...Object.entries(given[prefix] ?? {}), [key, parsed.data]]);
      else problems.push({ parameter, detail: parsed.error.issues[0]?.message ?? 'is not valid' });
    }
  }
  return { given, names, problems };
}
