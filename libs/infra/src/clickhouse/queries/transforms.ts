import { DIRECT } from '#domain/attribution/model.js';
import type { Transform } from '#domain/ports/attribution-queries.js';
import type { Grouping } from './keys/grouping.js';

/** The parallel arrays of a path, before any that a query asks for. */
const PATH_COLUMNS = ['ids', 'times', 'contexts', 'pages', 'interactions', 'dimensions'];

/** Parallel arrays that cost work, and so are made when asked for. */
export interface PathNeeds {
  /** What transforms and `groups` go by. */
  readonly grouping: Grouping;
  /** Flags: of the channel Direct. */
  readonly direct?: boolean;
  /** What touchpoints are told apart by; these need the grouping's constants. */
  readonly groups?: boolean;
}

/** Whether a query needs the constants of its grouping for its paths: for `groups`, or for its transforms. */
export function usesGroups(transforms: readonly Transform[] = [], groups = false): boolean {
  return groups || transforms.some((transform) => transform !== 'dropDirect');
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

/**
 * SQL of the paths of a query (with the columns `ids`, `times`, `contexts`, `pages`, `interactions`, `dimensions` and a
 * parallel array of flags `kept`) cut to what is kept, with the columns that are needed, and transformed in the order
 * given. Every step is a nested query: the engine works out an alias anew for each expression that uses it.
 */
export function keptPaths(
  paths: string,
  transforms: readonly Transform[] = [],
  { grouping, direct = false, groups = false }: PathNeeds,
): string {
  const made = [
    ...(direct || transforms.includes('dropDirect') ? [{ column: 'direct', sql: IS_DIRECT }] : []),
    ...(usesGroups(transforms, groups) ? [{ column: 'groups', sql: grouping.groups }] : []),
  ];
  const cut = filtered(paths, 'kept', PATH_COLUMNS);
  const complete =
    made.length === 0
      ? cut
      : `(
    SELECT *, ${made.map(({ column, sql }) => `${sql} AS ${column}`).join(', ')}
    FROM ${cut}
  )`;
  const columns = [...PATH_COLUMNS, ...made.map(({ column }) => column)];
  return transforms.reduce((before, transform, i) => {
    const flags = `kept_${i + 1}`;
    return filtered(`(SELECT *, ${KEPT[transform]} AS ${flags} FROM ${before})`, flags, columns);
  }, complete);
}

function filtered(paths: string, flags: string, columns: readonly string[]): string {
  const kept = columns.map(
    (column) => `arrayFilter((touch, keep) -> keep, ${column}, ${flags}) AS ${column}`,
  );
  return `(
    SELECT * REPLACE (${kept.join(', ')})
    FROM ${paths}
  )`;
}
