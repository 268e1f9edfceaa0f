import { Decimal } from '#domain/money/decimal.js';
import { rowIdentity } from '../keys/row-keys.js';
import type { QueryRunner } from '../statement-runner.js';
import { AdCostsQuery, type SpendAtomRow } from './ad-costs-query.js';
import type { SpendOptions } from './spend-keys.js';
import { AnyTouchpointCostQuery, TouchpointCostsQuery } from './touchpoint-costs-query.js';

/** What was spent by bucket ('' without an interval) and the values of the grouping, in its order. */
export interface SpendRow {
  readonly bucket: string;
  readonly values: readonly string[];
  readonly amount: Decimal;
  readonly clicks: number;
  readonly impressions: number;
}

/**
 * What was spent, a row for each bucket and key: ad costs, which have the keys that they were sent with and no other
 * (their channel is `(not set)` where they name none, whatever the rules would make of their source), and touchpoints'
 * own costs.
 */
export async function readSpend(runner: QueryRunner, options: SpendOptions): Promise<SpendRow[]> {
  const { scope } = options;
  const read = (Query: typeof AdCostsQuery | typeof TouchpointCostsQuery) =>
    runner.knowing(scope, async (contexts) => {
      const query = new Query(options, contexts);
      const rows = await runner.rows<SpendAtomRow>(query);
      return rows.map((row) => ({ ...row, values: query.keys.valuesOf(row) }));
    });
  const own = async () => {
    const found = await runner.rows(new AnyTouchpointCostQuery(scope.tenant));
    return found.length === 0 ? [] : read(TouchpointCostsQuery);
  };
  const all = (await Promise.all([read(AdCostsQuery), own()])).flat();
  return [...Map.groupBy(all, rowIdentity).values()].flatMap((rows) => {
    const [first] = rows;
    if (first === undefined) return [];
    const count = (of: 'clicks' | 'impressions') => rows.reduce((sum, row) => sum + Number(row[of]), 0);
    return [
      {
        bucket: first.bucket,
        values: first.values,
        amount: Decimal.sum(rows.map(({ amount }) => Decimal.parse(amount))),
        clicks: count('clicks'),
        impressions: count('impressions'),
      },
    ];
  });
}
