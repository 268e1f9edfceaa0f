import { NOT_SET } from '#domain/channels/classify.js';
import type { GroupKey } from '#domain/ports/attribution-queries.js';
import type { Interpretation } from '#domain/tenants/interpretation.js';
import { alikeContexts, orNotSet } from './context-keys.js';
import { type ContextKey, type ResolvedKey, resolveKey } from './resolve-key.js';

/** A scalar that touchpoints are told apart by; all of a grouping's atoms together are the touchpoint's group. */
export interface Atom {
  /** Name of the column that holds it once paths are taken apart. */
  readonly column: string;
  /** SQL array, parallel to the arrays of a cut path. */
  readonly ofPath: string;
  /** SQL of what stands for it where there is no touchpoint. */
  readonly none: string;
}

/**
 * What touchpoints are told apart by under some keys, without their names: contexts with equal keys are one, the
 * least of their ids. So the work per touchpoint is one look-up in a table of constants, and names are given to the
 * few groups that are left at the end.
 */
export interface Grouping {
  readonly keys: readonly ResolvedKey[];
  readonly contextKeys: readonly ContextKey[];
  /** Of its constants. */
  readonly alias: string;
  /** Items of a `WITH` clause that {@link atoms}, {@link groups} and the values of these need. */
  readonly constants: readonly string[];
  readonly atoms: readonly Atom[];
  /** SQL array, parallel to the arrays of a cut path: the atom, or a tuple of several. */
  readonly groups: string;
}

/** `alias` keeps the constants of several groupings in one statement apart. */
export function groupingOf(
  groupBy: readonly GroupKey[],
  interpretation: Pick<Interpretation, 'customDimensions'>,
  alias = 'alike',
): Grouping {
  const keys = groupBy.map((key) => resolveKey(key, interpretation));
  const contextKeys = [...new Set(keys.flatMap((key) => (key.kind === 'context' ? [key.column] : [])))];
  const atoms = [
    ...new Map(keys.map((key) => atomOf(key, alias)).map((atom) => [atom.column, atom])).values(),
  ];
  const [first, second] = atoms;
  const columns = atoms.map(({ column }) => column).join(', ');
  return {
    keys,
    contextKeys,
    alias,
    constants: contextKeys.length === 0 ? [] : [`${alikeContexts(contextKeys)} AS ${alias}`],
    atoms,
    groups:
      second === undefined
        ? (first?.ofPath ?? 'arrayMap(context -> toUInt64(0), contexts)')
        : `arrayMap((${columns}) -> (${columns}), ${atoms.map(({ ofPath }) => ofPath).join(', ')})`,
  };
}

function atomOf(key: ResolvedKey, alias: string): Atom {
  switch (key.kind) {
    case 'context':
      return {
        column: 'context',
        ofPath: `arrayMap(context -> transform(context, ${alias}.1, ${alias}.2, context), contexts)`,
        none: 'toUInt64(0)',
      };
    case 'page':
      return { column: 'page', ofPath: `arrayMap(page -> ${orNotSet('toString(page)')}, pages)`, none: `''` };
    case 'dimension':
      return {
        column: columnOf(key),
        ofPath: `arrayMap(values -> ${orNotSet(`values[${key.index}]`)}, dimensions)`,
        none: `''`,
      };
  }
}

/** The column of the atom that a key's value comes from. */
function columnOf(key: ResolvedKey): string {
  return key.kind === 'dimension' ? `dimension_${key.index}` : key.kind;
}

/** SQL of a key's value, out of the SQL of its atom. */
function valueOfKey({ contextKeys, alias }: Grouping, key: ResolvedKey, atom: string): string {
  if (key.kind !== 'context') return atom;
  return `transform(${atom}, ${alias}.1, ${alias}.${contextKeys.indexOf(key.column) + 3}, '${NOT_SET}')`;
}

/** SQL of the values of the keys, in their order, where the atoms are columns. */
export function valuesOfAtoms(grouping: Grouping): readonly string[] {
  return grouping.keys.map((key) => valueOfKey(grouping, key, columnOf(key)));
}

/** SQL array of the values of a group (an expression), in the order of the keys. */
export function valuesOfGroup(grouping: Grouping, group: string): string {
  const { keys, atoms } = grouping;
  const atomAt = (key: ResolvedKey) => {
    const place = atoms.findIndex(({ column }) => column === columnOf(key));
    return atoms.length > 1 ? `${group}.${place + 1}` : group;
  };
  return `[${keys.map((key) => valueOfKey(grouping, key, atomAt(key))).join(', ')}]`;
}

/** A `WITH` clause of these items, each once; empty without any. */
export function withClause(...items: readonly (readonly string[])[]): string {
  const distinct = [...new Set(items.flat())];
  return distinct.length === 0 ? '' : `WITH ${distinct.join(', ')}\n`;
}
