import type { AttributionScope } from '#domain/ports/attribution-queries.js';
import { inRange, inReach } from './scope-params.js';
import { keptPaths, type PathColumn, type PathNeeds } from './transforms.js';

/** The columns of a conversion, beside its touchpoints. */
const CONVERSION_COLUMNS = {
  conversion_id: 'conversion_id',
  converted_at: 'time',
  /** In milliseconds. */
  at: 'toUnixTimestamp64Milli(time)',
  worth: 'toDecimal256(value, 9)',
  message_id: 'message_id',
  owner: 'owner',
  type: 'type',
  value: 'value',
  currency: 'currency',
  milestone_types: 'milestone_types',
  milestone_times: 'milestone_times',
} as const;

export type ConversionColumn = keyof typeof CONVERSION_COLUMNS;

/** The parallel arrays as they are stored. */
export const STORED_TOUCHES: Readonly<Record<PathColumn, string>> = {
  ids: 'touch_ids',
  times: 'touch_times',
  contexts: 'touch_contexts',
  pages: 'touch_pages',
  interactions: 'touch_interactions',
  dimensions: 'touch_dimensions',
};

export interface CutPathsOptions extends PathNeeds {
  readonly columns: readonly ConversionColumn[];
  /** Conversions that a touchpoint of the range can lead to, instead of those of the range. */
  readonly inReach?: boolean;
}

/**
 * SQL of the conversions of a scope with their paths cut and transformed as it says: the columns and parallel arrays
 * asked for. `at` and `times` are in milliseconds, `worth` is a Decimal(76, 9).
 *
 * FINAL, because a path row is superseded by the next derivation and withdrawn by a tombstone. Before it only columns of
 * the sorting key may filter: they are the same in every version of a row.
 */
export function cutPaths(scope: AttributionScope, options: CutPathsOptions): string {
  const type = scope.conversionType === undefined ? '' : ' AND type = {conversionType:String}';
  const range = (options.inReach ? inReach : inRange)(scope, 'time');
  const previous = 'toUnixTimestamp64Milli(previous_at)';
  const afterPrevious = scope.pathStart === undefined ? '' : ` AND (${previous} = 0 OR touch > ${previous})`;
  const noImpression = scope.excludeImpressions ? ` AND interaction != 'impression'` : '';
  const times = 'arrayMap(touch -> toUnixTimestamp64Milli(touch), touch_times)';
  const uncut = {
    from: `FROM {readModels}.paths FINAL
    PREWHERE tenant = {tenant:String} AND rules_version = {pathsVersion:UInt32}
    WHERE 1${type}${range}`,
    columns: Object.fromEntries(options.columns.map((column) => [column, CONVERSION_COLUMNS[column]])),
    touches: { ...STORED_TOUCHES, times },
    kept: {
      names: scope.excludeImpressions ? ['touch', 'interaction'] : ['touch'],
      arrays: scope.excludeImpressions ? [times, 'touch_interactions'] : [times],
      condition: `touch >= toUnixTimestamp64Milli(time) - {lookbackMs:Int64} AND touch <= toUnixTimestamp64Milli(time)${afterPrevious}${noImpression}`,
    },
  };
  return keptPaths(uncut, scope.transforms, options);
}
