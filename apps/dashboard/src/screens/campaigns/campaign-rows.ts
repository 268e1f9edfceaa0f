import { creditText, ratioOf, sumOf } from '../../format/exact';
import { approximately } from '../../format/number';
import { isNamed } from '../../report/is-named';
import type { ReportRow } from '../../report/use-report';

/** A row of the report whose campaign somebody named. */
export interface CampaignRow extends ReportRow {
  readonly campaign: string;
}

export interface CampaignTotals {
  readonly conversions: number;
  readonly attributedValue: string;
  readonly spend: string;
  readonly clicks: number;
  readonly impressions: number;
  /** Of all together; `null` where there is nothing to divide by. */
  readonly cpa: string | null;
  readonly roas: string | null;
}

/** Campaigns apart from what no campaign earned. */
export function campaignRows(rows: readonly ReportRow[]): readonly CampaignRow[] {
  return rows.flatMap((row) => {
    const { campaign } = row.key;
    return isNamed(campaign) ? [{ ...row, campaign }] : [];
  });
}

/** Campaigns whose names have every word that is looked for. */
export function foundRows(rows: readonly CampaignRow[], find: string | undefined): readonly CampaignRow[] {
  const words = (find ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return rows.filter(({ campaign }) => words.every((word) => campaign.toLowerCase().includes(word)));
}

/** Exact sums of rows. Spend ÷ conversions and value ÷ spend are of the sums, never of the rows' own ratios. */
export function totalsOf(rows: readonly ReportRow[]): CampaignTotals {
  const conversions = sumOf(rows.map((row) => creditText(row.conversions)));
  const attributedValue = sumOf(rows.map((row) => row.attributedValue));
  const spend = sumOf(rows.map((row) => row.spend ?? '0'));
  const isPaid = approximately(spend) !== 0;
  return {
    conversions: Number(conversions),
    attributedValue,
    spend,
    clicks: rows.reduce((sum, row) => sum + (row.clicks ?? 0), 0),
    impressions: rows.reduce((sum, row) => sum + (row.impressions ?? 0), 0),
    cpa: isPaid ? ratioOf(spend, conversions) : null,
    roas: ratioOf(attributedValue, spend),
  };
}
