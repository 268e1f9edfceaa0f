import { bucketStart, bucketText } from '../buckets.js';
import type { ContextTable } from '../contexts/context-table.js';
import { inRange, scopeParams } from '../scope-params.js';
import type { QueryObject, Statement } from '../statement.js';
import { inReportingCurrency } from './reporting-currency.js';
import { type SpendKeys, type SpendOptions, spendKeys } from './spend-keys.js';
import { touchpointCosts } from './touchpoint-costs.js';

/** Whether any touchpoint of a tenant has a cost of its own: one row if so. Most tenants' have none. */
export class AnyTouchpointCostQuery implements QueryObject {
  constructor(private readonly tenant: string) {}

  toSQL(): Statement {
    return {
      sql: `SELECT 1 AS found FROM {readModels}.touchpoints WHERE tenant = {tenant:String} AND cost IS NOT NULL LIMIT 1`,
      params: { tenant: this.tenant },
    };
  }
}

/** Touchpoints' own costs by bucket and key, in the reporting currency, at the touchpoint's time. */
export class TouchpointCostsQuery implements QueryObject {
  readonly keys: SpendKeys;

  constructor(
    private readonly options: SpendOptions,
    contexts: ContextTable,
  ) {
    this.keys = spendKeys(options.scope, contexts, 'channel');
  }

  toSQL(): Statement {
    const { keys } = this;
    const { scope, interval } = this.options;
    const amount = inReportingCurrency('amount', 'currency', scope.interpretation);
    const sql = `SELECT ${[`${bucketText(interval, 'start')} AS bucket`, ...keys.columns].join(', ')},
  toString(sum(amount)) AS amount, toUInt64(0) AS clicks, toUInt64(0) AS impressions
FROM (
  SELECT ${[`${bucketStart(interval, 'time')} AS start`, ...keys.made].join(', ')}, ${amount.sql} AS amount
  FROM ${touchpointCosts(keys.asked)}
  WHERE 1${inRange(scope, 'time')}
)${keys.where}
GROUP BY ${['start', ...keys.columns].join(', ')}`;
    return { sql, params: { ...scopeParams(scope), ...amount.params, ...keys.params } };
  }
}
