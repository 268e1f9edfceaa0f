import type { AttributionScope } from '#domain/ports/attribution-queries.js';
import { cutPaths } from './cut-paths.js';
import { inRange } from './scope-params.js';
import { keptPaths, type PathNeeds } from './transforms.js';

/**
 * SQL of the non-converting paths of a scope: per owner, in parallel and in order, the touchpoints of the range (by
 * their own time) that are in no conversion's path, transformed. Conversions of every type and at any time count, cut
 * as the scope cuts them. Owners without such a touchpoint are left out.
 */
export function unconvertedJourneys(scope: AttributionScope, needs: PathNeeds): string {
  const noImpression = scope.excludeImpressions ? ` AND interaction != 'impression'` : '';
  const { conversionType: _, transforms, ...everyType } = scope;
  const stored = `(
    SELECT owner, touch_ids AS ids, touch_times AS times, touch_contexts AS contexts,
      touch_pages AS pages, touch_interactions AS interactions, touch_dimensions AS dimensions,
      arrayMap((id, time, interaction) -> id NOT IN (
        SELECT arrayJoin(ids) FROM ${cutPaths(everyType, { grouping: needs.grouping, inReach: true })}
      )${inRange(scope, 'time')}${noImpression}, ids, times, interactions) AS kept
    FROM {readModels}.journeys FINAL
    WHERE tenant = {tenant:String} AND rules_version = {pathsVersion:UInt32}
  )`;
  return keptPaths(`(SELECT * FROM ${stored} WHERE has(kept, 1))`, transforms, needs);
}
