import { DIRECT } from '#domain/attribution/model.js';
import { NOT_SET } from '#domain/channels/classify.js';
import type { GroupKey, Interval } from '#domain/ports/attribution-queries.js';
import { bucketStart, bucketText } from '../buckets.js';
import { contextKeysOf, joinContextKeys, keyExpression } from '../context-keys.js';
import { inRange, type RuledScope, scopeParams } from '../scope-params.js';
import type { QueryObject, Statement } from '../statement.js';

export interface SpendRowsOptions {
  readonly scope: RuledScope;
  readonly groupBy: readonly GroupKey[];
  readonly interval?: Interval;
  readonly campaign?: string;
}

export type SpendRow = Readonly<Record<string, string>> & {
  readonly bucket: string;
  readonly amount: string;
  readonly clicks: string;
  readonly impressions: string;
};

/**
 * What was spent by key and bucket: ad costs, standing at the first instant of their local day, and touchpoints'
 * own cost at the touchpoint's time. Of ad costs for one day and context the greatest (updated_at, message_id)
 * counts. An ad cost that says nothing of its channel is nobody's: `(not set)`, not Direct.
 *
 * Costs of touchpoints are rare, so the few that carry one (in any of their repeats) are found first; only they
 * are read with FINAL.
 */
export class SpendRowsQuery implements QueryObject {
  constructor(private readonly options: SpendRowsOptions) {}

  toSQL(): Statement {
    const { scope, groupBy, interval, campaign } = this.options;
    const keys = contextKeysOf(groupBy, campaign);
    const keyOf = (key: GroupKey) =>
      key === 'channel'
        ? `if(of_day AND k.channel = '${DIRECT}', '${NOT_SET}', ${keyExpression(key)})`
        : keyExpression(key);
    const sql = `SELECT ${bucketText(interval, bucketStart(interval, 'spent_at'))} AS bucket, ${groupBy.map((key) => `${keyOf(key)} AS key_${key}`).join(', ')},
  toString(sum(cost_of)) AS amount, sum(clicks_of) AS clicks, sum(impressions_of) AS impressions
FROM (
  SELECT 1 AS of_day, toTimeZone(toDateTime64(date, 3, {timezone:String}), 'UTC') AS spent_at, context, '' AS page,
    toDecimal256(latest.1, 9) AS cost_of, latest.2 AS clicks_of, latest.3 AS impressions_of
  FROM (
    SELECT date, context, argMax((amount, clicks, impressions), (updated_at, message_id)) AS latest
    FROM {readModels}.spend FINAL
    WHERE tenant = {tenant:String}
    GROUP BY date, context
  )
  UNION ALL
  SELECT 0, time, context, landing_page, toDecimal256(assumeNotNull(cost), 9), toUInt64(0), toUInt64(0)
  FROM {readModels}.touchpoints FINAL
  WHERE tenant = {tenant:String} AND cost IS NOT NULL AND (visitor, event_id) IN (
    SELECT visitor, event_id FROM {readModels}.touchpoints WHERE tenant = {tenant:String} AND cost IS NOT NULL
  )
) AS t${joinContextKeys(keys)}
WHERE 1${inRange(scope, 'spent_at')}${campaign === undefined ? '' : ` AND ${keyOf('campaign')} = {campaign:String}`}
GROUP BY bucket, ${groupBy.map((key) => `key_${key}`).join(', ')}`;
    const params = scopeParams(scope);
    return { sql, params: campaign === undefined ? params : { ...params, campaign } };
  }
}
