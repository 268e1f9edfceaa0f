import type { ReportRow } from '../../report/use-report';
import { campaignRows, foundRows, totalsOf } from './campaign-rows';

function row(campaign: string, figures: Partial<ReportRow> = {}): ReportRow {
  return {
    key: {
      campaign,
      channel: null,
      source: null,
      medium: null,
      content: null,
      term: null,
      landingPage: null,
      dimensions: [],
    },
    bucket: null,
    conversions: 0,
    attributedValue: '0',
    influenced: 0,
    spend: null,
    clicks: null,
    impressions: null,
    cpa: null,
    roas: null,
    ...figures,
  };
}

describe('campaigns', () => {
  it('are what somebody named', () => {
    const rows = campaignRows([row('brand'), row('(not set)'), row('(unattributed)')]);
    expect(rows.map(({ campaign }) => campaign)).toEqual(['brand']);
  });

  it('are found by every word, in any order', () => {
    const rows = campaignRows([row('Spring-Sale 2026'), row('spring'), row('sale')]);
    expect(foundRows(rows, ' sale SPRING ').map(({ campaign }) => campaign)).toEqual(['Spring-Sale 2026']);
    expect(foundRows(rows, undefined)).toHaveLength(3);
  });

  it('add up exactly, and their ratios are those of the sums', () => {
    const totals = totalsOf([
      row('a', { conversions: 0.333333333333, attributedValue: '0.1', spend: '0.3', clicks: 3 }),
      row('b', { conversions: 0.666666666667, attributedValue: '0.2', spend: null }),
    ]);
    expect(totals).toEqual({
      conversions: 1,
      attributedValue: '0.3',
      spend: '0.3',
      clicks: 3,
      impressions: 0,
      cpa: '0.3',
      roas: '1',
    });
    expect(totalsOf([row('a', { conversions: 2 })])).toMatchObject({ cpa: null, roas: null });
  });
});
