import type { AttributionScope } from '#domain/ports/attribution-queries.js';
import { inRange, inReach } from './scope-params.js';
import { keptPaths, type PathNeeds } from './transforms.js';

export interface CutPathsOptions extends PathNeeds {
  /** Conversions that a touchpoint of the range can lead to, instead of those of the range. */
  readonly inReach?: boolean;
}

/**
 * SQL of the conversions of a scope with their paths cut and transformed as it says: `conversion_id`,
 * `converted_at`, `at` (ms), `worth` (Decimal(76, 9)), `message_id`, `owner`, `type`, `value`, `currency`,
 * `milestone_types` and `milestone_times` as they are stored; and in parallel `ids`, `times` (ms), `contexts`,
 * `pages`, `interactions`, `dimensions` and, when asked for, `direct` and `groups`.
 *
 * FINAL, because a path row is superseded by the next derivation and withdrawn by a tombstone. Columns that the
 * outer query does not use are not read.
 */
export function cutPaths(scope: AttributionScope, options: CutPathsOptions): string {
  const type = scope.conversionType === undefined ? '' : ' AND type = {conversionType:String}';
  const range = (options.inReach ? inReach : inRange)(scope, 'time');
  const noImpression = scope.excludeImpressions ? ` AND interaction != 'impression'` : '';
  const previous = 'toUnixTimestamp64Milli(previous_at)';
  const afterPrevious = scope.pathStart === undefined ? '' : ` AND (${previous} = 0 OR touch > ${previous})`;
  const stored = `(
    SELECT conversion_id, time AS converted_at, toUnixTimestamp64Milli(time) AS at, toDecimal256(value, 9) AS worth,
      message_id, owner, type, value, currency, milestone_types, milestone_times,
      touch_ids AS ids, arrayMap(touch -> toUnixTimestamp64Milli(touch), touch_times) AS times, touch_contexts AS contexts,
      touch_pages AS pages, touch_interactions AS interactions, touch_dimensions AS dimensions,
      arrayMap((touch, interaction) -> touch >= at - {lookbackMs:Int64} AND touch <= at${afterPrevious}${noImpression}, times, interactions) AS kept
    FROM {readModels}.paths FINAL
    WHERE tenant = {tenant:String} AND rules_version = {pathsVersion:UInt32}${type}${range}
  )`;
  return keptPaths(stored, scope.transforms, options);
}
