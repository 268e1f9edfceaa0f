import type { Interpretation } from '#domain/tenants/interpretation.js';
import { joinContextKeys } from '../keys/context-keys.js';
import type { Statement } from '../statement.js';

/** What every statement here is about. */
export interface Whose {
  readonly tenant: string;
  readonly interpretation: Pick<Interpretation, 'pathsVersion' | 'channelsVersion'>;
}

const params = ({ tenant, interpretation: { pathsVersion, channelsVersion } }: Whose) => ({
  tenant,
  pathsVersion,
  channelsVersion,
});

const OF_PATHS = 'tenant = {tenant:String} AND rules_version = {pathsVersion:UInt32}';

export interface TypeRow {
  readonly type: string;
  readonly conversions: string;
  readonly first: string;
  readonly last: string;
}

export function conversionTypes(whose: Whose): Statement {
  return {
    sql: `SELECT type, count() AS conversions, min(toUnixTimestamp64Milli(time)) AS first, max(toUnixTimestamp64Milli(time)) AS last
FROM {readModels}.paths FINAL WHERE ${OF_PATHS} GROUP BY type ORDER BY type`,
    params: params(whose),
  };
}

/** One row; `journeys` is 0 without any touchpoint. */
export function touchpointSpan(whose: Whose): Statement {
  return {
    sql: `SELECT count() AS journeys, min(toUnixTimestamp64Milli(touch_times[1])) AS first, max(toUnixTimestamp64Milli(touch_times[-1])) AS last
FROM {readModels}.journeys FINAL WHERE ${OF_PATHS} AND notEmpty(touch_times)`,
    params: params(whose),
  };
}

/** A row if any fact of the tenant is in: the first that the sorting keys come upon. */
export function anyFact(tenant: string): Statement {
  const tables = ['touchpoints', 'events', 'conversions', 'spend', 'identity_links', 'refunds'];
  const first = tables.map(
    (table) => `(SELECT 1 AS found FROM {readModels}.${table} WHERE tenant = {tenant:String} LIMIT 1)`,
  );
  return { sql: `SELECT found FROM (${first.join(' UNION ALL ')}) LIMIT 1`, params: { tenant } };
}

export interface LatestRow {
  readonly id: string;
  readonly message_id: string;
  readonly owner: string;
  readonly type: string;
  readonly ms: string;
  readonly value: string;
  readonly currency: string;
  readonly touched: number;
  readonly channel: string;
}

/** Which they are is found from a few columns; only they are read whole, by their sorting key. */
export function latestConversions(whose: Whose, limit: number): Statement {
  return {
    sql: `SELECT toString(t.conversion_id) AS id, t.message_id AS message_id, t.owner AS owner, t.type AS type,
  toUnixTimestamp64Milli(t.time) AS ms, toString(t.value) AS value, t.currency AS currency, t.touched AS touched, k.channel AS channel
FROM (
  SELECT conversion_id, message_id, owner, type, time, value, currency, notEmpty(touch_contexts) AS touched, touch_contexts[-1] AS context
  FROM {readModels}.paths FINAL
  WHERE ${OF_PATHS} AND conversion_id IN (
    SELECT conversion_id FROM {readModels}.paths FINAL WHERE ${OF_PATHS} ORDER BY time DESC, conversion_id LIMIT {limit:UInt32}
  )
) AS t${joinContextKeys(['channel'])}
ORDER BY ms DESC, t.conversion_id`,
    params: { ...params(whose), limit },
  };
}

/** Visitor keys that begin so, in the order of bytes: each table is read no further than the answer reaches. */
export function visitorKeys(tenant: string, prefix: string, limit: number): Statement {
  const columns = { touchpoints: 'visitor', events: 'visitor', conversions: 'visitor', identity_links: 'id' };
  const found = Object.entries(columns).map(
    ([table, column]) => `(SELECT ${column} AS key FROM {readModels}.${table}
    WHERE tenant = {tenant:String} AND startsWith(${column}, {prefix:String})
    GROUP BY tenant, ${column} ORDER BY tenant, ${column} LIMIT {limit:UInt32})`,
  );
  return {
    sql: `SELECT DISTINCT key FROM (${found.join(' UNION ALL ')}) ORDER BY key LIMIT {limit:UInt32}
SETTINGS optimize_aggregation_in_order = 1, read_in_order_use_buffering = 0`,
    params: { tenant, prefix, limit },
  };
}

export interface SeenRow {
  readonly key: string;
  readonly last: string;
}

/** The time of the last fact under each of the keys; keys without facts have no row. */
export function lastSeen(tenant: string, keys: readonly string[]): Statement {
  const tables = ['touchpoints', 'events', 'conversions'].map(
    (table) =>
      `SELECT visitor, time FROM {readModels}.${table} FINAL WHERE tenant = {tenant:String} AND visitor IN {keys:Array(String)}`,
  );
  return {
    sql: `SELECT visitor AS key, max(toUnixTimestamp64Milli(time)) AS last FROM (${tables.join(' UNION ALL ')}) GROUP BY visitor`,
    params: { tenant, keys },
  };
}

export interface CountRow {
  readonly owner: string;
  readonly conversions: string;
}

export function conversionCounts(whose: Whose, owners: readonly string[]): Statement {
  return {
    sql: `SELECT owner, count() AS conversions FROM {readModels}.paths FINAL
WHERE ${OF_PATHS} AND owner IN {owners:Array(String)} GROUP BY owner`,
    params: { ...params(whose), owners },
  };
}
