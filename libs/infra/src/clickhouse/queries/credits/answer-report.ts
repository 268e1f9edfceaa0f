import { Decimal } from '#domain/money/decimal.js';
import type { ReportQuery, ReportResult, ReportRow } from '#domain/ports/attribution-queries.js';
import { keyValues, rowIdentity, rowKey } from '../keys/row-keys.js';
import { cpaOf, roasOf, spendOf } from '../spend/ratios.js';
import { type SpendRow, SpendRowsQuery } from '../spend/spend-rows-query.js';
import type { StatementRunner } from '../statement-runner.js';
import { attribute } from './attribute.js';
import type { AttributedRow, Place } from './attribution-table.js';
import { NO_CREDIT } from './credit-figures.js';

/**
 * Rows in order of bucket, then most conversions first, then key: every key with credit, spend, reach or influence.
 * RangeError where an aggregate model has no fit or is asked what it cannot tell.
 */
export async function answerReport(
  runner: Pick<StatementRunner, 'rows'>,
  query: ReportQuery,
): Promise<ReportResult> {
  const { choice, fit, groupBy } = query;
  const asked = { scope: query, ...(query.interval === undefined ? {} : { interval: query.interval }) };
  const choices = [fit === undefined ? choice : { ...choice, fit }];
  const [{ rows: credited, totals }, spendRows] = await Promise.all([
    attribute(runner, { ...asked, choices }),
    runner.rows<SpendRow>(new SpendRowsQuery(asked)),
  ]);
  const credits = new Map(credited.map((row) => [rowIdentity(row), row]));
  const spends = new Map(
    spendRows.map((row) => {
      const place = { bucket: row.bucket, values: keyValues(row, groupBy.length) };
      return [rowIdentity(place), { ...place, spend: spendOf([row]), ...reachOf(row) }];
    }),
  );
  const rows = [...new Set([...credits.keys(), ...spends.keys()])]
    .sort()
    .flatMap((identity) => toRow(credits.get(identity), spends.get(identity), query))
    .sort((a, b) => startOf(a) - startOf(b) || b.conversions.compare(a.conversions));
  return { rows, totals: { ...(totals[0] ?? NO_CREDIT), spend: spendOf(spendRows) } };
}

interface Spent extends Place {
  readonly spend: Decimal;
  readonly clicks: number;
  readonly impressions: number;
}

function reachOf({ clicks, impressions }: SpendRow) {
  return { clicks: Number(clicks), impressions: Number(impressions) };
}

function toRow(
  credit: AttributedRow | undefined,
  spent: Spent | undefined,
  { groupBy }: ReportQuery,
): ReportRow[] {
  const place = credit ?? spent;
  const { spend = Decimal.ZERO, clicks = 0, impressions = 0 } = spent ?? {};
  const isReached = clicks > 0 || impressions > 0;
  if (place === undefined || (credit === undefined && spend.isZero() && !isReached)) return [];
  const figures = credit?.figures[0] ?? NO_CREDIT;
  return [
    {
      key: rowKey(place.values, groupBy),
      ...(place.bucket === '' ? {} : { bucket: place.bucket }),
      ...figures,
      influenced: credit?.influenced ?? 0,
      ...(isReached ? { clicks, impressions } : {}),
      ...(spend.isZero() ? {} : { spend, cpa: cpaOf(figures, spend) }),
      roas: roasOf(figures, spend),
    },
  ];
}

/** The order of buckets is that of time: the hours which a clock set back repeats are not in the order of their text. */
function startOf({ bucket }: ReportRow): number {
  return bucket === undefined ? 0 : Date.parse(bucket);
}
