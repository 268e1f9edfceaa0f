import { openTestApp, type TestApp } from '../testing/test-app.js';

describe('report', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  it('answers over REST in numbers', async () => {
    const { status, body } = await app.get('report?model=time_decay&halfLifeDays=3&interval=day');
    expect(status).toBe(200);
    expect(body).toEqual({
      rows: [
        {
          key: { channel: 'Email' },
          bucket: '2026-03-01',
          conversions: 1.333333333333,
          attributedValue: 100.000000001,
          influenced: 3,
          spend: 12.5,
          cpa: 9.375,
          roas: 8,
        },
        {
          key: { channel: 'Direct' },
          conversions: 0.666666666667,
          attributedValue: 49.999999999,
          influenced: 2,
          roas: null,
        },
      ],
      totals: { conversions: 2, attributedValue: 150, spend: 12.5 },
      meta: { model: 'time_decay', params: { halfLifeDays: 3 }, asOfPosition: 10, lagSeconds: 0 },
    });
  });

  it('answers over GraphQL with the same figures, money as exact text', async () => {
    const { status, body } = await app.graphql(`{
      report(model: "time_decay", halfLifeDays: 3, interval: day, groupBy: [channel]) {
        rows { key { channel source } bucket conversions attributedValue influenced spend cpa roas }
        totals { conversions attributedValue spend }
        meta { model params asOfPosition lagSeconds }
      }
    }`);
    expect(body).toEqual({
      data: {
        report: {
          rows: [
            {
              key: { channel: 'Email', source: null },
              bucket: '2026-03-01',
              conversions: 1.333333333333,
              attributedValue: '100.000000001',
              influenced: 3,
              spend: '12.5',
              cpa: '9.375',
              roas: '8',
            },
            {
              key: { channel: 'Direct', source: null },
              bucket: null,
              conversions: 0.666666666667,
              attributedValue: '49.999999999',
              influenced: 2,
              spend: null,
              cpa: null,
              roas: null,
            },
          ],
          totals: { conversions: 2, attributedValue: '150', spend: '12.5' },
          meta: { model: 'time_decay', params: { halfLifeDays: 3 }, asOfPosition: 10, lagSeconds: 0 },
        },
      },
    });
    expect(status).toBe(200);
  });

  it('asks the same of the port on both surfaces', async () => {
    const { asked } = app.attribution;
    asked.length = 0;
    await app.get(
      'report?model=position_based&first=0.5&last=0.25&groupBy=campaign,channel&from=2026-03-01&to=2026-04-01' +
        '&conversionType=order&lookbackDays=7&excludeImpressions=true&interval=week&timezone=America/New_York',
    );
    await app.graphql(`{
      report(model: "position_based", first: 0.5, last: 0.25, groupBy: [campaign, channel], from: "2026-03-01",
        to: "2026-04-01", conversionType: "order", lookbackDays: 7, excludeImpressions: true, interval: week,
        timezone: "America/New_York") { totals { conversions } }
    }`);
    expect(asked[0]).toEqual({
      tenant: 'acme',
      timezone: 'America/New_York',
      from: Date.parse('2026-03-01T05:00:00Z'),
      to: Date.parse('2026-04-01T04:00:00Z'),
      conversionType: 'order',
      lookbackDays: 7,
      excludeImpressions: true,
      choice: { model: 'position_based', params: { first: 0.5, last: 0.25 } },
      groupBy: ['campaign', 'channel'],
      interval: 'week',
    });
    expect(asked[1]).toEqual(asked[0]);
  });
});
