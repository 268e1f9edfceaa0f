import { UNATTRIBUTED } from '#domain/attribution/model.js';
import { NOT_SET } from '#domain/channels/classify.js';
import type { GroupKey } from '#domain/ports/attribution-queries.js';
import type { Interpretation } from '#domain/tenants/interpretation.js';
import type { ContextColumn, ContextTable } from '../contexts/context-table.js';
import { orNotSet } from './context-keys.js';
import { type ContextKey, type ResolvedKey, resolveKey } from './resolve-key.js';

/** A scalar that touchpoints are told apart by; all of a grouping's atoms together are the touchpoint's group. */
export interface Atom {
  /** Name of the column that holds it once paths are taken apart. */
  readonly column: string;
  /** The column of a path that it is made of. */
  readonly source: 'contexts' | 'pages' | 'dimensions';
  /** SQL array, parallel to the arrays of a cut path. */
  readonly ofPath: string;
  /** SQL of what stands for it where there is no touchpoint. */
  readonly none: string;
}

/** A group as an answer has it: its atom, or the list of several. */
export type GroupJson = number | string | readonly (number | string)[];

/**
 * What touchpoints are told apart by under some keys, without their names: contexts with equal keys are one number. So
 * the work per touchpoint is one look-up in a table of constants, and names are given to the few groups that are left
 * at the end, by whoever reads the answer.
 */
export interface Grouping {
  readonly keys: readonly ResolvedKey[];
  readonly atoms: readonly Atom[];
  /** SQL array, parallel to the arrays of a cut path: the atom, or a tuple of several. */
  readonly groups: string;
  /** What the SQL of atoms and groups needs. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The values of the keys, in their order, out of the columns of the atoms. */
  valuesOfAtoms(row: Readonly<Record<string, unknown>>): readonly string[];
  /** The values of the keys, in their order, of a group. */
  valuesOfGroup(group: GroupJson): readonly string[];
}

/** What a statement says that met a context which its table of constants lacks. */
export const CONTEXT_IS_LACKING = 'a context is not known yet';

/** SQL for what stands for a context under {@link foldParams} of the same prefix: a UInt32, 0 for one that they lack. */
export function foldOf(context: string, prefix: string): string {
  return `transform(${context}, {${prefix}_ids:Array(UInt64)}, {${prefix}_folds:Array(UInt32)}, {${prefix}_other:UInt32})`;
}

/**
 * SQL of 0 that fails with {@link CONTEXT_IS_LACKING} where a fold is 0, rather than take a context that came a moment
 * ago for one that says nothing.
 */
export const unlessLacking = (fold: string) => `throwIf(${fold} = 0, '${CONTEXT_IS_LACKING}')`;

export function foldParams(
  contexts: ContextTable,
  keys: readonly ContextColumn[],
  prefix: string,
): Record<string, unknown> {
  const { ids, folds, other } = contexts.foldedBy(keys);
  return { [`${prefix}_ids`]: ids, [`${prefix}_folds`]: folds, [`${prefix}_other`]: other };
}

/** `prefix` keeps the constants of several groupings in one statement apart. */
export function groupingOf(
  groupBy: readonly GroupKey[],
  interpretation: Pick<Interpretation, 'customDimensions'>,
  contexts: ContextTable,
  prefix = 'context',
): Grouping {
  const keys = groupBy.map((key) => resolveKey(key, interpretation));
  const contextKeys = contextKeysOf(keys);
  const { nobody, values } = contexts.foldedBy(contextKeys);
  const all = keys.map((key) => atomOf(key, prefix, nobody));
  const atoms = [...new Map(all.map((atom) => [atom.column, atom])).values()];
  const [first, second] = atoms;
  const columns = atoms.map(({ column }) => column).join(', ');
  const valuesOf = (atom: (column: string) => unknown) =>
    keys.map((key) => {
      const held = atom(columnOf(key));
      if (key.kind !== 'context') return String(held);
      return values[Number(held)]?.[contextKeys.indexOf(key.column)] ?? NOT_SET;
    });
  return {
    keys,
    atoms,
    groups:
      second === undefined
        ? (first?.ofPath ?? 'arrayMap(context -> toUInt32(0), contexts)')
        : `arrayMap((${columns}) -> (${columns}), ${atoms.map(({ ofPath }) => ofPath).join(', ')})`,
    params: contextKeys.length === 0 ? {} : foldParams(contexts, contextKeys, prefix),
    valuesOfAtoms: (row) => valuesOf((column) => row[column]),
    valuesOfGroup: (group) => {
      const held = Array.isArray(group) ? group : [group];
      return valuesOf((column) => held[atoms.findIndex((atom) => atom.column === column)]);
    },
  };
}

/** The context keys among these, each once. */
export function contextKeysOf(keys: readonly ResolvedKey[]): ContextKey[] {
  return [...new Set(keys.flatMap((key) => (key.kind === 'context' ? [key.column] : [])))];
}

function atomOf(key: ResolvedKey, prefix: string, nobody: number): Atom {
  switch (key.kind) {
    case 'context':
      return {
        column: 'context',
        source: 'contexts',
        ofPath: `arrayMap(fold -> fold + ${unlessLacking('fold')}, arrayMap(context -> ${foldOf('context', prefix)}, contexts))`,
        none: `toUInt32(${nobody})`,
      };
    case 'page':
      return {
        column: 'page',
        source: 'pages',
        ofPath: `arrayMap(page -> ${orNotSet('toString(page)')}, pages)`,
        none: `'${UNATTRIBUTED}'`,
      };
    case 'dimension':
      return {
        column: columnOf(key),
        source: 'dimensions',
        ofPath: `arrayMap(values -> ${orNotSet(`values[${key.index}]`)}, dimensions)`,
        none: `'${UNATTRIBUTED}'`,
      };
  }
}

/** The column of the atom that a key's value comes from. */
function columnOf(key: ResolvedKey): string {
  return key.kind === 'dimension' ? `dimension_${key.index}` : key.kind;
}
