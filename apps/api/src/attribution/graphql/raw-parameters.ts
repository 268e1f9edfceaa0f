import type { RawParameters } from '../parameters/parse-parameters.js';
import type { KeyValue } from './key-value.js';
import type { FreshnessArgs } from './query-args.js';

/** The arguments that have no parameter of their name, each as the parameters that it stands for. */
interface Special {
  readonly groupBy?: readonly string[];
  readonly dimensions?: readonly string[];
  readonly filter?: readonly KeyValue[];
  readonly key?: readonly KeyValue[];
}

/**
 * Arguments as the text that a query string would carry, so that both surfaces are read by the same rules.
 * `subject`: the argument that a route has in its path.
 */
export function rawParameters(args: FreshnessArgs & Special, subject?: string): RawParameters {
  const { groupBy, dimensions, filter, key, ...plain } = args;
  const keys = [...(groupBy ?? []), ...(dimensions ?? [])];
  const isGrouped = (groupBy ?? dimensions ?? null) !== null;
  return {
    ...Object.fromEntries(
      Object.entries(plain)
        .filter(([name, value]) => name !== subject && value !== null && value !== undefined)
        .map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : String(value)]),
    ),
    ...(isGrouped ? { groupBy: keys.join(',') } : {}),
    ...byKey('filter', filter ?? []),
    ...byKey('key', key ?? []),
  };
}

/** A key given twice becomes a list, as in a query string. */
function byKey(prefix: string, values: readonly KeyValue[]): RawParameters {
  return Object.fromEntries(
    [...Map.groupBy(values, ({ key }) => key)].map(([key, all]) => [
      `${prefix}.${key}`,
      all.length === 1 ? all[0]?.value : all.map(({ value }) => value),
    ]),
  );
}
