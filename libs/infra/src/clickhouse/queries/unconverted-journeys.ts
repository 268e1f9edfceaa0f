import type { AttributionScope } from '#domain/ports/attribution-queries.js';
import { cutPaths, STORED_TOUCHES } from './cut-paths.js';
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
  const converting = cutPaths(everyType, {
    grouping: needs.grouping,
    columns: [],
    touches: ['ids'],
    inReach: true,
  });
  const range = inRange(scope, 'time');
  const lists = [
    ['id', 'touch_ids'],
    ...(range === '' ? [] : [['time', 'touch_times']]),
    ...(noImpression === '' ? [] : [['interaction', 'touch_interactions']]),
  ] as const;
  const uncut = {
    from: `FROM {readModels}.journeys FINAL
    PREWHERE tenant = {tenant:String} AND rules_version = {pathsVersion:UInt32}`,
    columns: {},
    touches: STORED_TOUCHES,
    kept: {
      names: lists.map(([name]) => name),
      arrays: lists.map(([, array]) => array),
      condition: `id NOT IN (SELECT arrayJoin(ids) FROM ${converting})${range}${noImpression}`,
    },
  };
  const [first] = needs.touches;
  return `(SELECT * FROM ${keptPaths(uncut, transforms, needs)} WHERE notEmpty(${first}))`;
}
