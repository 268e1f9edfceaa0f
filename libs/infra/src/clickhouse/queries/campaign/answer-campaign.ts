import { isAggregate } from '#domain/attribution/fits/fitted-models.js';
import type { CampaignQuery, CampaignResult } from '#domain/ports/attribution-queries.js';
import { attribute } from '../credits/attribute.js';
import type { AttributedRow } from '../credits/attribution-table.js';
import { type CreditFigures, NO_CREDIT, sumOf } from '../credits/credit-figures.js';
import { cpaOf, roasOf, spendOf } from '../spend/ratios.js';
import { readSpend, type SpendRow } from '../spend/read-spend.js';
import type { QueryRunner } from '../statement-runner.js';
import { CampaignKnownQuery } from './campaign-known-query.js';
import { CampaignReachQuery, type CampaignReachRow } from './campaign-reach-query.js';

/** The figures are those of the campaign's row in a report by campaign. RangeError where the model lacks its fit. */
export async function answerCampaign(
  runner: QueryRunner,
  query: CampaignQuery,
): Promise<CampaignResult | undefined> {
  const { campaign, interval, choice, fit } = query;
  const known = await runner.rows(new CampaignKnownQuery(query.tenant, campaign));
  if (known.length === 0) return undefined;
  const byChannel = !isAggregate(choice);
  const scope = { ...query, groupBy: [byChannel ? 'channel' : 'campaign'], filter: { campaign } };
  const [{ rows: credits }, spendRows, [reach]] = await Promise.all([
    attribute(runner, {
      scope,
      interval,
      choices: [fit === undefined ? choice : { ...choice, fit }],
      modelGroupBy: ['campaign'],
    }),
    readSpend(runner, { scope, interval }),
    runner.rows<CampaignReachRow>(new CampaignReachQuery(query, campaign)),
  ]);
  const figures = sumOf(credits.map(creditOf));
  const spend = spendOf(spendRows);
  const count = (of: 'clicks' | 'impressions') => spendRows.reduce((sum, row) => sum + row[of], 0);
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
    byChannel: byChannel ? channelsOf(credits) : [],
  };
}

function channelsOf(credits: readonly AttributedRow[]): CampaignResult['byChannel'] {
  return [...Map.groupBy(credits, ({ values }) => values[0] ?? '')]
    .map(([channel, rows]) => ({ channel, ...sumOf(rows.map(creditOf)) }))
    .sort((a, b) => b.conversions.compare(a.conversions) || (a.channel < b.channel ? -1 : 1));
}

function byInterval(
  credits: readonly AttributedRow[],
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
    ...sumOf((creditsIn.get(bucket) ?? []).map(creditOf)),
    spend: spendOf(spendIn.get(bucket) ?? []),
  }));
}

function creditOf({ figures }: AttributedRow): CreditFigures {
  return figures[0] ?? NO_CREDIT;
}
