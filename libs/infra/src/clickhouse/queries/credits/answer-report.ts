import { Decimal } from '#domain/money/decimal.js';
import type { GroupKey, ReportQuery, ReportResult, ReportRow } from '#domain/ports/attribution-queries.js';
import { rowIdentity, rowKey } from '../row-keys.js';
import type { RuledScope } from '../scope-params.js';
import { cpaOf, roasOf, spendOf } from '../spend/ratios.js';
import { type SpendRow, SpendRowsQuery } from '../spend/spend-rows-query.js';
import type { StatementRunner } from '../statement-runner.js';
import { creditFigures, NO_CREDIT, totalsOf } from './credit-figures.js';
import { type CreditRow, CreditRowsQuery } from './credit-rows-query.js';

/** Rows in order of bucket, then most conversions first, then key. */
export async function answerReport(
  runner: Pick<StatementRunner, 'rows'>,
  query: ReportQuery & RuledScope,
): Promise<ReportResult> {
  const { choice, groupBy } = query;
  const asked = {
    scope: query,
    groupBy,
    ...(query.interval === undefined ? {} : { interval: query.interval }),
  };
  const [creditRows, spendRows] = await Promise.all([
    runner.rows<CreditRow>(new CreditRowsQuery({ ...asked, choices: [choice] })),
    runner.rows<SpendRow>(new SpendRowsQuery(asked)),
  ]);
  const credits = new Map(creditRows.map((row) => [rowIdentity(row, groupBy), row]));
  const spends = new Map(spendRows.map((row) => [rowIdentity(row, groupBy), row]));
  const rows = [...new Set([...credits.keys(), ...spends.keys()])]
    .sort()
    .map((identity) => toRow(credits.get(identity), spends.get(identity), groupBy))
    .filter((row) => row.influenced > 0 || row.spend !== undefined)
    .sort((a, b) => startOf(a) - startOf(b) || b.conversions.compare(a.conversions));
  return { rows, totals: { ...totalsOf(creditRows), spend: spendOf(spendRows) } };
}

function toRow(
  credit: CreditRow | undefined,
  spent: SpendRow | undefined,
  groupBy: readonly GroupKey[],
): ReportRow {
  const either = credit ?? spent;
  const figures = credit === undefined ? NO_CREDIT : creditFigures(credit);
  const spend = spent === undefined ? Decimal.ZERO : spendOf([spent]);
  return {
    key: either === undefined ? {} : rowKey(either, groupBy),
    ...(either === undefined || either.bucket === '' ? {} : { bucket: either.bucket }),
    ...figures,
    influenced: Number(credit?.influenced ?? 0),
    ...(spend.isZero() ? {} : { spend, cpa: cpaOf(figures, spend) }),
    roas: roasOf(figures, spend),
  };
}

/** The order of buckets is that of time: the hours which a clock set back repeats are not in the order of their text. */
function startOf({ bucket }: ReportRow): number {
  return bucket === undefined ? 0 : Date.parse(bucket);
}
