import { INTERPRETATION } from '../testing/fakes.js';
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
      meta: {
        model: 'time_decay',
        params: { halfLifeDays: 3 },
        allocation: 'per_conversion',
        asOfPosition: 10,
        lagSeconds: 0,
        rulesVersion: 1,
      },
    });
  });

  it('answers over GraphQL with the same figures, money as exact text', async () => {
    const { status, body } = await app.graphql(`{
      report(model: "time_decay", halfLifeDays: 3, interval: day, groupBy: [channel]) {
        rows { key { channel source dimensions { name value } } bucket conversions attributedValue influenced spend cpa roas }
        totals { conversions attributedValue spend }
        meta { model params allocation asOfPosition lagSeconds rulesVersion }
      }
    }`);
    expect(body).toEqual({
      data: {
        report: {
          rows: [
            {
              key: { channel: 'Email', source: null, dimensions: [] },
              bucket: '2026-03-01',
              conversions: 1.333333333333,
              attributedValue: '100.000000001',
              influenced: 3,
              spend: '12.5',
              cpa: '9.375',
              roas: '8',
            },
            {
              key: { channel: 'Direct', source: null, dimensions: [] },
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
          meta: {
            model: 'time_decay',
            params: { halfLifeDays: 3 },
            allocation: 'per_conversion',
            asOfPosition: 10,
            lagSeconds: 0,
            rulesVersion: 1,
          },
        },
      },
    });
    expect(status).toBe(200);
  });

  it('asks the same of the port on both surfaces', async () => {
    const { asked } = app.attribution;
    asked.length = 0;
    await app.get(
      'report?model=position_based&first=0.5&last=0.25&groupBy=campaign,channel,plan&from=2026-03-01&to=2026-04-01' +
        '&conversionType=order&lookbackDays=7&excludeImpressions=true&interval=week&timezone=America/New_York' +
        '&pathStart=afterPreviousConversion&transforms=exposure,dropDirect&dateBasis=touchpoint' +
        '&filter.source=a,b&filter.plan=pro',
    );
    await app.graphql(`{
      report(model: "position_based", first: 0.5, last: 0.25, groupBy: [campaign, channel], dimensions: ["plan"], from: "2026-03-01",
        to: "2026-04-01", conversionType: "order", lookbackDays: 7, excludeImpressions: true, interval: week,
        timezone: "America/New_York", pathStart: afterPreviousConversion, transforms: [exposure, dropDirect],
        dateBasis: "touchpoint", filter: [{ key: "source", value: "a,b" }, { key: "plan", value: "pro" }]) { totals { conversions } }
    }`);
    expect(asked[0]).toEqual({
      tenant: 'acme',
      interpretation: INTERPRETATION,
      timezone: 'America/New_York',
      from: Date.parse('2026-03-01T05:00:00Z'),
      to: Date.parse('2026-04-01T04:00:00Z'),
      conversionType: 'order',
      lookbackDays: 7,
      excludeImpressions: true,
      choice: { model: 'position_based', params: { first: 0.5, last: 0.25 } },
      pathStart: 'afterPreviousConversion',
      transforms: ['exposure', 'dropDirect'],
      groupBy: ['campaign', 'channel', 'plan'],
      filter: { source: 'a,b', plan: 'pro' },
      dateBasis: 'touchpoint',
      interval: 'week',
    });
    expect(asked[1]).toEqual(asked[0]);
  });

  it('refuses a key that is filtered twice, on both surfaces', async () => {
    const errors = [{ parameter: 'filter.source' }];
    const { body } = await app.get('report?filter.source=a&filter.source=b');
    expect(body).toMatchObject({ code: 'invalid_parameter', errors });
    const graphql = await app.graphql(
      '{ report(filter: [{key: "source", value: "a"}, {key: "source", value: "b"}]) { totals { spend } } }',
    );
    expect(graphql.body.errors).toMatchObject([{ extensions: { code: 'invalid_parameter', errors } }]);
  });

  it('shows custom dimensions by name in GraphQL, and as keys in REST', async () => {
    const { report } = app.attribution;
    app.attribution.report = async (query) => {
      const { rows, totals } = await report.call(app.attribution, query);
      return { rows: rows.slice(0, 1).map((row) => ({ ...row, key: { plan: 'pro' } })), totals };
    };
    const { body } = await app.get('report?groupBy=plan');
    expect(body).toMatchObject({ rows: [{ key: { plan: 'pro' } }] });
    const graphql = await app.graphql(
      '{ report(dimensions: ["plan"]) { rows { key { channel dimensions { name value } } } } }',
    );
    expect(graphql.body.data).toEqual({
      report: { rows: [{ key: { channel: null, dimensions: [{ name: 'plan', value: 'pro' }] } }] },
    });
    expect(app.attribution.asked.at(-1)).toMatchObject({ groupBy: ['plan'] });
    app.attribution.report = report;
  });

  it('goes by the name of a variant of the tenant', async () => {
    const { body } = await app.get('report?model=fast_decay');
    expect(body).toMatchObject({
      meta: { model: 'fast_decay', base: 'time_decay', params: { halfLifeDays: 3 } },
    });
    expect(app.attribution.asked.at(-1)).toMatchObject({ choice: { model: 'time_decay' } });
  });
});
