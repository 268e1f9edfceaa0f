import { openTestApp, type TestApp } from '../testing/test-app.js';

const NAME = 'spring sale/é';

describe('campaign', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  it('answers over REST, by day unless told otherwise', async () => {
    const { status, body } = await app.get(`campaign/${encodeURIComponent(NAME)}`);
    const figures = { conversions: 1.5, attributedValue: 75 };
    expect(status).toBe(200);
    expect(body).toEqual({
      campaign: NAME,
      ...figures,
      spend: 0.1,
      clicks: 5_000_000_000,
      impressions: 7,
      cpa: 0.066666667,
      roas: 750,
      visitors: 4,
      touchpoints: 6,
      byInterval: [{ bucket: '2026-03-01', ...figures, spend: 0.1 }],
      byChannel: [{ channel: 'Email', ...figures }],
      meta: {
        model: 'linear',
        params: {},
        allocation: 'per_conversion',
        asOfPosition: 10,
        lagSeconds: 0,
        rulesVersion: 1,
      },
    });
    expect(app.attribution.asked.at(-1)).toMatchObject({ campaign: NAME, interval: 'day' });
  });

  it('answers the same over GraphQL', async () => {
    const { body } = await app.graphql(
      `query ($name: String!) {
        campaign(campaign: $name, interval: month) {
          campaign conversions attributedValue spend clicks impressions cpa roas visitors touchpoints
          byInterval { bucket conversions attributedValue spend }
          byChannel { channel conversions attributedValue }
        }
      }`,
      { name: NAME },
    );
    const figures = { conversions: 1.5, attributedValue: '75' };
    expect(body).toEqual({
      data: {
        campaign: {
          campaign: NAME,
          ...figures,
          spend: '0.1',
          clicks: 5_000_000_000,
          impressions: 7,
          cpa: '0.066666667',
          roas: '750',
          visitors: 4,
          touchpoints: 6,
          byInterval: [{ bucket: '2026-03-01', ...figures, spend: '0.1' }],
          byChannel: [{ channel: 'Email', ...figures }],
        },
      },
    });
    expect(app.attribution.asked.at(-1)).toMatchObject({ interval: 'month' });
  });

  it('does not know one that nothing names', async () => {
    expect(await app.get('campaign/nothing')).toMatchObject({
      status: 404,
      body: { code: 'unknown_campaign' },
    });
    const { body } = await app.graphql('{ campaign(campaign: "nothing") { campaign } }');
    expect(body.errors).toMatchObject([{ extensions: { code: 'unknown_campaign' } }]);
  });
});
