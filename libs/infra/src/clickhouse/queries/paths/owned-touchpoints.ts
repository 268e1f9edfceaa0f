import { cutPaths } from '../cut-paths.js';
import type { RuledScope } from '../scope-params.js';
import { inRange } from '../scope-params.js';

/** Users that an alias has merged: each key but the canonical one, and in parallel the canonical key. */
export interface Aliases {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/**
 * SQL of the touchpoints of a scope's range (by their own time) that are in no conversion's path, with `owner`, whose
 * they are: the user that the fact names, else the user of its visitor's latest link at or before its time, else of
 * the first link, else the visitor. Conversions at any time count, of the scope's type and cut to its lookback.
 * With aliases, `aliasFrom` and `aliasTo` are bound.
 */
export function unconvertedTouchpoints(scope: RuledScope, aliases: Aliases): string {
  const noImpression = scope.excludeImpressions ? ` AND interaction != 'impression'` : '';
  const owner = `multiIf(
      user_id != '', concat('u:', user_id),
      empty(l.users), visitor,
      l.users[1].1 > time, l.users[1].2,
      arrayLast(user -> user.1 <= time, l.users).2)`;
  const canonical =
    aliases.from.length === 0
      ? owner
      : `transform(${owner}, {aliasFrom:Array(String)}, {aliasTo:Array(String)}, ${owner})`;
  return `(
    SELECT ${canonical} AS owner, time, message_id, event_id, context, landing_page
    FROM (
      SELECT visitor, user_id, time, message_id, event_id, context, landing_page
      FROM {readModels}.touchpoints FINAL
      WHERE tenant = {tenant:String}${inRange(scope, 'time')}${noImpression} AND event_id NOT IN (
        SELECT arrayJoin(ids) FROM ${cutPaths(scope, { everyTime: true })}
      )
    ) AS f
    LEFT ANY JOIN (
      SELECT id, arraySort(groupArray((time, other))) AS users
      FROM {readModels}.identity_links FINAL
      WHERE tenant = {tenant:String} AND startsWith(id, 'a:') AND startsWith(other, 'u:')
      GROUP BY id
    ) AS l ON l.id = f.visitor
  )`;
}
