import type { Report, ReportRow } from '../../report/use-report';
import { partReport } from './part-report';

function row(content: string, conversions: number, spend: string | null): ReportRow {
  return {
    key: {
      channel: null,
      source: null,
      medium: null,
      campaign: null,
      content,
      term: null,
      landingPage: null,
      dimensions: [],
    },
    bucket: null,
    conversions,
    attributedValue: String(conversions),
    influenced: Math.ceil(conversions),
    spend,
    clicks: null,
    impressions: null,
    cpa: null,
    roas: null,
  };
}

function report(...rows: readonly ReportRow[]): Report {
  return {
    rows,
    totals: { conversions: 3, attributedValue: '3', spend: '9' },
    meta: {
      model: 'linear',
      base: null,
      params: {},
      asOfPosition: 1,
      lagSeconds: 0,
      rulesVersion: 1,
      allocation: 'per_conversion',
    },
  };
}

describe('parts of a campaign', () => {
  it('keep their ad costs where these say what they were for', () => {
    const told = report(row('banner', 2, '9'), row('(not set)', 1, null));
    expect(partReport(told, 'content')).toBe(told);
  });

  it('have no columns of ad costs, nor a row for them alone, where none says', () => {
    const untold = report(row('banner', 2, null), row('link', 1, null), row('(not set)', 0, '9'));
    const shown = partReport(untold, 'content');
    expect(shown.rows.map(({ key, spend }) => [key.content, spend])).toEqual([
      ['banner', null],
      ['link', null],
    ]);
    expect(shown.totals).toBe(untold.totals);
  });
});
