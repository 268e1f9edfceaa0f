import type { GroupedScope, Interval } from '#domain/ports/attribution-queries.js';
import { bucketStart, bucketText } from '../buckets.js';
import { joinContextKeys, orNotSet } from '../keys/context-keys.js';
import { groupingOf } from '../keys/grouping.js';
import { type ResolvedKey, resolveKey } from '../keys/resolve-key.js';
import { inRange, scopeParams } from '../scope-params.js';
import type { QueryObject, Statement } from '../statement.js';
import { inReportingCurrency } from './reporting-currency.js';
import { touchpointCosts } from './touchpoint-costs.js';

export interface SpendRowsOptions {
  readonly scope: GroupedScope;
  readonly interval?: Interval;
}

export type SpendRow = Readonly<Record<string, string>> & {
  readonly bucket: string;
  readonly amount: string;
  readonly clicks: string;
  readonly impressions: string;
};

/**
 * What was spent by key and bucket, in the reporting currency: ad costs, standing at the first instant of their
 * local day, and touchpoints' own cost at the touchpoint's time. Of ad costs for one day and context the greatest
 * (updated_at, message_id) counts. An ad cost has the keys that it was sent with, and no other: its channel is
 * `(not set)` where it names none, whatever the rules would make of its source.
 */
export class SpendRowsQuery implements QueryObject {
  constructor(private readonly options: SpendRowsOptions) {}

  toSQL(): Statement {
    const { scope, interval } = this.options;
    const { interpretation } = scope;
    const filters = Object.entries(scope.filter ?? {}).map(([name, value], i) => ({
      key: resolveKey(name, interpretation),
      parameter: `filter_${i}`,
      value,
    }));
    const { keys } = groupingOf(scope.groupBy, interpretation);
    const asked = [...keys, ...filters.map(({ key }) => key)];
    const columns = new Set(asked.flatMap((key) => (key.kind === 'context' ? [key.column] : [])));
    const joined = columns.has('channel') ? [...columns, 'sent_channel' as const] : [...columns];
    const amount = inReportingCurrency('amount', 'currency', interpretation);
    const wanted = filters
      .map(({ key, parameter }) => ` AND ${keyValue(key)} = {${parameter}:String}`)
      .join('');
    const sql = `SELECT ${bucketText(interval, bucketStart(interval, 'spent_at'))} AS bucket, ${keys.map((key, i) => `${keyValue(key)} AS key_${i}`).join(', ')},
  toString(sum(${amount.sql})) AS amount, sum(clicks) AS clicks, sum(impressions) AS impressions
FROM (
  SELECT 1 AS of_day, toTimeZone(toDateTime64(date, 3, {timezone:String}), 'UTC') AS spent_at, context, '' AS page,
    CAST([], 'Array(String)') AS dimensions, latest.1 AS amount, latest.2 AS currency, latest.3 AS clicks, latest.4 AS impressions
  FROM (
    SELECT date, context, argMax((amount, toString(currency), clicks, impressions), (updated_at, message_id)) AS latest
    FROM {readModels}.spend FINAL
    WHERE tenant = {tenant:String}
    GROUP BY date, context
  )
  UNION ALL
  SELECT 0, time, context, page, dimensions, amount, currency, toUInt64(0), toUInt64(0)
  FROM ${touchpointCosts(asked)}
) AS t${joinContextKeys(joined)}
WHERE 1${inRange(scope, 'spent_at')}${wanted}
GROUP BY bucket, ${keys.map((_, i) => `key_${i}`).join(', ')}`;
    const values = Object.fromEntries(filters.map(({ parameter, value }) => [parameter, value]));
    return { sql, params: { ...scopeParams(scope), ...amount.params, ...values } };
  }
}

function keyValue(key: ResolvedKey): string {
  switch (key.kind) {
    case 'page':
      return orNotSet('page');
    case 'dimension':
      return orNotSet(`dimensions[${key.index}]`);
    case 'context':
      return key.column === 'channel'
        ? orNotSet('if(of_day, k.sent_channel, k.channel)')
        : orNotSet(`k.${key.column}`);
  }
}
