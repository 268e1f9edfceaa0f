import { DIRECT } from '#domain/attribution/model.js';
import { inRange, type RuledScope } from './scope-params.js';

const DIRECT_CONTEXTS = `(
      SELECT context FROM {readModels}.context_channels
      WHERE tenant = {tenant:String} AND rules_version = {rulesVersion:UInt32} AND channel = '${DIRECT}'
    )`;

const kept = (column: string) => `arrayFilter((touch, keep) -> keep, ${column}, kept)`;

export interface CutPathsOptions {
  readonly withDirect?: boolean;
  readonly withMilestones?: boolean;
  /** Conversions of the whole history, not only of the scope's range. */
  readonly everyTime?: boolean;
}

/**
 * SQL of the conversions of a scope with their paths cut to its lookback: `conversion_id`, `converted_at`, `at` (ms),
 * `worth` (Decimal(76, 9)), and in parallel `ids`, `times` (ms), `contexts`, `pages` and, when asked for, `direct`;
 * when asked for, `milestone_types` and `milestone_times` as they are stored.
 *
 * FINAL, because a path row is superseded by the next derivation and withdrawn by a tombstone. Columns that the
 * outer query does not use are not read.
 */
export function cutPaths(
  scope: RuledScope,
  { withDirect = false, withMilestones = false, everyTime = false }: CutPathsOptions = {},
): string {
  const type = scope.conversionType === undefined ? '' : ' AND type = {conversionType:String}';
  const range = everyTime ? '' : inRange(scope, 'time');
  const noImpression = scope.excludeImpressions ? ` AND interaction != 'impression'` : '';
  return `(
    SELECT conversion_id, time AS converted_at, toDecimal256(value, 9) AS worth,
      toUnixTimestamp64Milli(time) AS at,
      arrayMap(touch -> toUnixTimestamp64Milli(touch), touch_times) AS all_times,
      arrayMap((touch, interaction) -> touch >= at - {lookbackMs:Int64} AND touch <= at${noImpression}, all_times, touch_interactions) AS kept,
      ${kept('touch_ids')} AS ids,
      ${kept('all_times')} AS times,
      ${kept('touch_contexts')} AS contexts,
      ${kept('touch_pages')} AS pages${withDirect ? `,\n      arrayMap(context -> context IN ${DIRECT_CONTEXTS}, contexts) AS direct` : ''}${withMilestones ? ', milestone_types, milestone_times' : ''}
    FROM {readModels}.paths FINAL
    WHERE tenant = {tenant:String} AND rules_version = {rulesVersion:UInt32}${type}${range}
  )`;
}
