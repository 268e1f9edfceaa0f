import { bucketStart, bucketText } from '../buckets.js';
import type { ContextTable } from '../contexts/context-table.js';
import { inRange, scopeParams } from '../scope-params.js';
import type { QueryObject, Statement } from '../statement.js';
import { inReportingCurrency } from './reporting-currency.js';
import { type SpendKeys, type SpendOptions, spendKeys } from './spend-keys.js';

export type SpendAtomRow = Readonly<Record<string, unknown>> & {
  readonly bucket: string;
  readonly amount: string;
  readonly clicks: string;
  readonly impressions: string;
};

/**
 * Ad costs by bucket and by what their contexts fold into, in the reporting currency, standing at the first instant of
 * their local day. Of those for one day and context the greatest (updated_at, message_id) counts.
 */
export class AdCostsQuery implements QueryObject {
  readonly keys: SpendKeys;

  constructor(
    private readonly options: SpendOptions,
    contexts: ContextTable,
  ) {
    this.keys = spendKeys(options.scope, contexts, 'sent_channel');
  }

  toSQL(): Statement {
    const { keys } = this;
    const { scope, interval } = this.options;
    const amount = inReportingCurrency('amount', 'currency', scope.interpretation);
    const sql = `SELECT ${[`${bucketText(interval, 'start')} AS bucket`, ...keys.columns].join(', ')},
  toString(sum(amount)) AS amount, sum(clicks) AS clicks, sum(impressions) AS impressions
FROM (
  SELECT ${[`${bucketStart(interval, 'spent_at')} AS start`, ...keys.made].join(', ')}, ${amount.sql} AS amount, clicks, impressions
  FROM (
    SELECT toTimeZone(toDateTime64(date, 3, {timezone:String}), 'UTC') AS spent_at, context, amount, currency, clicks, impressions
    FROM {readModels}.spend FINAL
    PREWHERE tenant = {tenant:String}
    WHERE 1${inRange(scope, 'spent_at')}
    QUALIFY row_number() OVER (PARTITION BY date, context ORDER BY updated_at DESC, message_id DESC) = 1
  )
)${keys.where}
GROUP BY ${['start', ...keys.columns].join(', ')}`;
    return { sql, params: { ...scopeParams(scope), ...amount.params, ...keys.params } };
  }
}
