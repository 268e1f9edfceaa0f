import type { CampaignQuery, CampaignResult } from '#domain/ports/attribution-queries.js';
import { type CreditFigures, creditFigures, NO_CREDIT } from '../credits/credit-figures.js';
import { type CreditRow, CreditRowsQuery } from '../credits/credit-rows-query.js';
import type { RuledScope } from '../scope-params.js';
import { cpaOf, roasOf, spendOf } from '../spend/ratios.js';
import { type SpendRow, SpendRowsQuery } from '../spend/spend-rows-query.js';
import type { StatementRunner } from '../statement-runner.js';
import { CampaignKnownQuery } from './campaign-known-query.js';
import { CampaignReachQuery, type CampaignReachRow } from './campaign-reach-query.js';

export async function answerCampaign(
  runner: Pick<StatementRunner, 'rows'>,
  query: CampaignQuery & RuledScope,
): Promise<CampaignResult | undefined> {
  const { campaign, interval, choice } = query;
  const known = await runner.rows(new CampaignKnownQuery(query.tenant, campaign));
  if (known.length === 0) return undefined;
  const asked = { scope: query, groupBy: ['channel'] as const, interval, campaign };
  const [creditRows, spendRows, [reach]] = await Promise.all([
    runner.rows<CreditRow>(new CreditRowsQuery({ ...asked, choices: [choice] })),
    runner.rows<SpendRow>(new SpendRowsQuery(asked)),
    runner.rows<CampaignReachRow>(new CampaignReachQuery(query, campaign)),
  ]);
  const credits = creditRows.map((row) => ({
    bucket: row.bucket,
    channel: row['key_channel'] ?? '',
    ...creditFigures(row),
  }));
  const figures = sumOf(credits);
  const spend = spendOf(spendRows);
  const count = (of: 'clicks' | 'impressions') => spendRows.reduce((sum, row) => sum + Number(row[of]), 0);
  return {
    campaign,
    ...figures,
    spend,
    clicks: count('clicks'),
    impressions: count('impressions'),
    cpa: spend.isZero() ? null : cpaOf(figures, spend),
    roas: roasOf(figures, spend),
    visitors: Number(reach?.visitors ?? 0),
    touchpoints: Number(reach?.touchpoints ?? 0),
    byInterval: byInterval(credits, spendRows),
    byChannel: [...Map.groupBy(credits, ({ channel }) => channel)]
      .map(([channel, rows]) => ({ channel, ...sumOf(rows) }))
      .sort((a, b) => b.conversions.compare(a.conversions) || (a.channel < b.channel ? -1 : 1)),
  };
}

function byInterval(
  credits: readonly (CreditFigures & { bucket: string })[],
  spendRows: readonly SpendRow[],
): CampaignResult['byInterval'] {
  const creditsIn = Map.groupBy(credits, ({ bucket }) => bucket);
  const spendIn = Map.groupBy(spendRows, ({ bucket }) => bucket);
  // In the order of time, which that of the text is not for the hours that a clock set back repeats.
  const buckets = [...new Set([...creditsIn.keys(), ...spendIn.keys()])].sort(
    (a, b) => Date.parse(a) - Date.parse(b),
  );
  return buckets.map((bucket) => ({
    bucket,
    ...sumOf(creditsIn.get(bucket) ?? []),
    spend: spendOf(spendIn.get(bucket) ?? []),
  }));
}

function sumOf(rows: readonly CreditFigures[]): CreditFigures {
  return rows.reduce<CreditFigures>(
    (sum, row) => ({
      conversions: sum.conversions.plus(row.conversions),
      attributedValue: sum.attributedValue.plus(row.attributedValue),
    }),
    NO_CREDIT,
  );
}
