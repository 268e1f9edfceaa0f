import { DIRECT } from '#domain/attribution/model.js';
import type { Transform } from '#domain/ports/attribution-queries.js';
import type { Grouping } from './keys/grouping.js';

/** A parallel array of a path, as it is stored. */
export type PathColumn = 'ids' | 'times' | 'contexts' | 'pages' | 'interactions' | 'dimensions';

/** Or one that is made: flags of the channel Direct, and what touchpoints are told apart by. */
export type TouchColumn = PathColumn | 'direct' | 'groups';

export interface PathNeeds {
  /** What transforms and `groups` go by. */
  readonly grouping: Grouping;
  /** The parallel arrays that are wanted; what is not, is not worked out. */
  readonly touches: readonly TouchColumn[];
}

/** Paths whose touchpoints have not been chosen from yet. */
export interface UncutPaths {
  /** From `FROM` on. */
  readonly from: string;
  /** Its columns that are wanted, by name: their SQL. */
  readonly columns: Readonly<Record<string, string>>;
  /** SQL of the parallel arrays. */
  readonly touches: Readonly<Record<PathColumn, string>>;
  /** Which touchpoints stay: a condition on `names`, items of `arrays`. */
  readonly kept: {
    readonly names: readonly string[];
    readonly arrays: readonly string[];
    readonly condition: string;
  };
}

const FIRST_OF_EACH = 'arrayMap(turn -> turn = 1, arrayEnumerateUniq(groups))';

/** SQL arrays of flags, parallel to a path: what each transform keeps. */
const KEPT: Readonly<Record<Transform, string>> = {
  unique: FIRST_OF_EACH,
  first: FIRST_OF_EACH,
  exposure:
    'arrayMap((g, before, i) -> i = 1 OR g != before, groups, arrayShiftRight(groups, 1), arrayEnumerate(groups))',
  dropDirect: 'arrayMap(flag -> flag = 0 OR NOT has(direct, 0), direct)',
};

const IS_DIRECT = `arrayMap(context -> context IN (
      SELECT context FROM {readModels}.context_channels
      WHERE tenant = {tenant:String} AND rules_version = {channelsVersion:UInt32} AND channel = '${DIRECT}'
    ), contexts)`;

/** Whether the transforms or the wanted arrays need what touchpoints are told apart by. */
function madeColumns(
  transforms: readonly Transform[],
  { grouping, touches }: PathNeeds,
): { column: 'direct' | 'groups'; sql: string; sources: readonly PathColumn[] }[] {
  const direct = touches.includes('direct') || transforms.includes('dropDirect');
  const groups = touches.includes('groups') || transforms.some((transform) => transform !== 'dropDirect');
  const sources =
    grouping.atoms.length === 0 ? ['contexts' as const] : grouping.atoms.map(({ source }) => source);
  return [
    ...(direct ? [{ column: 'direct' as const, sql: IS_DIRECT, sources: ['contexts' as const] }] : []),
    ...(groups ? [{ column: 'groups' as const, sql: grouping.groups, sources }] : []),
  ];
}

/**
 * SQL of paths cut to what is kept and transformed in the order given, with the arrays that are wanted and the paths'
 * other columns. Every step is a nested query with just the columns that later ones use: the engine works out an alias
 * anew for each expression that uses it, and takes longer to plan a statement than to run it where it is long.
 */
export function keptPaths(
  uncut: UncutPaths,
  transforms: readonly Transform[] = [],
  needs: PathNeeds,
): string {
  const columns = Object.keys(uncut.columns);
  const made = madeColumns(transforms, needs);
  const stored = needs.touches.filter((column) => column !== 'direct' && column !== 'groups');
  const cut = cutOnce(uncut, [...new Set([...stored, ...made.flatMap((one) => one.sources)])]);
  if (made.length === 0) return cut;
  const complete = `(
    SELECT ${[...columns, ...stored, ...made.map(({ column, sql }) => `${sql} AS ${column}`)].join(', ')}
    FROM ${cut}
  )`;
  const touches = [...stored, ...made.map(({ column }) => column)];
  return transforms.reduce((before, transform, i) => {
    const flags = `kept_${i + 1}`;
    const flagged = `(SELECT ${[...columns, ...touches].join(', ')}, ${KEPT[transform]} AS ${flags} FROM ${before})`;
    return filtered(flagged, flags, columns, touches);
  }, complete);
}

/** Flags are made where several arrays go by them. */
function cutOnce({ from, columns, touches, kept }: UncutPaths, wanted: readonly PathColumn[]): string {
  const passed = Object.entries(columns).map(([column, sql]) => `${sql} AS ${column}`);
  const [only, ...more] = wanted;
  if (only !== undefined && more.length === 0) {
    const { names, arrays, condition } = kept;
    const cut = `arrayFilter((${['wanted', ...names].join(', ')}) -> ${condition}, ${[touches[only], ...arrays].join(', ')})`;
    return `(\n    SELECT ${[...passed, `${cut} AS ${only}`].join(', ')}\n    ${from}\n  )`;
  }
  const flags = `arrayMap((${kept.names.join(', ')}) -> ${kept.condition}, ${kept.arrays.join(', ')}) AS kept`;
  const stored = wanted.map((column) => `${touches[column]} AS ${column}`);
  const uncut = `(\n    SELECT ${[...passed, ...stored, flags].join(', ')}\n    ${from}\n  )`;
  return filtered(uncut, 'kept', Object.keys(columns), wanted);
}

function filtered(
  paths: string,
  flags: string,
  columns: readonly string[],
  touches: readonly TouchColumn[],
): string {
  const kept = touches.map(
    (column) => `arrayFilter((touch, keep) -> keep, p.${column}, ${flags}) AS ${column}`,
  );
  return `(
    SELECT ${[...columns, ...kept].join(', ')}
    FROM ${paths} AS p
  )`;
}
