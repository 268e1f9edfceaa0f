import { cutPaths } from '../cut-paths.js';
import { inRange, type RuledScope } from '../scope-params.js';

/**
 * SQL of the non-converting paths of a scope: per owner, `contexts` and `pages` of the touchpoints of the range (by
 * their own time) that are in no conversion's path, in order. Conversions at any time count, of the scope's type and
 * cut to its lookback. Owners without such a touchpoint are left out.
 */
export function unconvertedJourneys(scope: RuledScope): string {
  const noImpression = scope.excludeImpressions ? ` AND interaction != 'impression'` : '';
  const kept = (column: string) => `arrayFilter((touch, keep) -> keep, ${column}, kept)`;
  return `(
    SELECT owner,
      arrayMap((id, time, interaction) -> id NOT IN (
        SELECT arrayJoin(ids) FROM ${cutPaths(scope, { everyTime: true })}
      )${inRange(scope, 'time')}${noImpression}, touch_ids, touch_times, touch_interactions) AS kept,
      ${kept('touch_contexts')} AS contexts,
      ${kept('touch_pages')} AS pages
    FROM {readModels}.journeys FINAL
    WHERE tenant = {tenant:String} AND rules_version = {rulesVersion:UInt32} AND notEmpty(contexts)
  )`;
}
