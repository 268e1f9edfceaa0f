import type { ResolvedKey } from '../keys/resolve-key.js';

/**
 * SQL of touchpoints' own costs, each once: `time`, `context`, `page`, `dimensions`, `amount`, `currency`; as far as
 * `keys` need them, contexts and dimensions are those of journeys.
 *
 * Costs of touchpoints are rare, so the few that carry one (in any of their repeats) are found first; only they
 * are read with FINAL. A context is mostly that which the touchpoint was sent with. Only where it names a referrer,
 * which the tenant's rules may take for its own and leave out, or for custom dimensions, are journeys looked
 * through; not at all where no such cost exists.
 */
export function touchpointCosts(keys: readonly ResolvedKey[]): string {
  const byDimension = keys.some(({ kind }) => kind === 'dimension');
  const isDerived = byDimension || keys.some(({ kind }) => kind === 'context');
  const costly = `{readModels}.touchpoints WHERE tenant = {tenant:String} AND cost IS NOT NULL`;
  const stored = `(
    SELECT event_id, time, context, landing_page AS page, assumeNotNull(cost) AS amount, toString(currency) AS currency
    FROM {readModels}.touchpoints FINAL
    WHERE tenant = {tenant:String} AND cost IS NOT NULL AND (visitor, event_id) IN (SELECT visitor, event_id FROM ${costly})
  )`;
  if (!isDerived)
    return `(SELECT time, context, page, CAST([], 'Array(String)') AS dimensions, amount, currency FROM ${stored})`;
  const referred = byDimension
    ? ''
    : ` AND context IN (SELECT id FROM {readModels}.contexts WHERE tenant = {tenant:String} AND referrer_host != '')`;
  const sought = `SELECT event_id FROM ${costly}${referred}`;
  return `(
    SELECT s.time AS time, if(d.id = s.event_id, d.context, s.context) AS context, page, d.dimensions AS dimensions, amount, currency
    FROM ${stored} AS s
    LEFT ANY JOIN (
      SELECT id, context, dimensions
      FROM {readModels}.journeys FINAL
      ARRAY JOIN touch_ids AS id, touch_contexts AS context, touch_dimensions AS dimensions
      WHERE tenant = {tenant:String} AND rules_version = {pathsVersion:UInt32}
        AND (SELECT count() FROM (${sought})) > 0 AND id IN (${sought})
    ) AS d ON d.id = s.event_id
  )`;
}
