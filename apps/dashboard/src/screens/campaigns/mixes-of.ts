import type { ReportRow } from '../../report/use-report';

/** Channels of a campaign with their conversions, the greatest first. */
export type Mix = readonly { readonly channel: string; readonly conversions: number }[];

/** Rows by campaign and channel as the channels of each campaign. */
export function mixesOf(rows: readonly Pick<ReportRow, 'key' | 'conversions'>[]): ReadonlyMap<string, Mix> {
  const mixes = new Map<string, Mix>();
  for (const { key, conversions } of rows.toSorted((a, b) => b.conversions - a.conversions)) {
    const { campaign, channel } = key;
    if (typeof campaign !== 'string' || typeof channel !== 'string') continue;
    mixes.set(campaign, [...(mixes.get(campaign) ?? []), { channel, conversions }]);
  }
  return mixes;
}
