import { Decimal } from '#domain/money/decimal.js';
import { openTestApp, type TestApp } from '../testing/test-app.js';

describe('user', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  const credit = (
    n: number,
    timestamp: string,
    channel: string,
    share: number,
    value: number,
    reason: string,
  ) => ({
    touchpointId: `t${n}`,
    messageId: `m-t${n}`,
    timestamp,
    channel,
    source: channel.toLowerCase(),
    medium: '',
    campaign: 'spring',
    credit: share,
    attributedValue: value,
    reason,
  });

  it('shares each conversion among its touchpoints', async () => {
    const { status, body } = await app.get('user/u%2F1?model=position_based');
    expect(status).toBe(200);
    expect(body).toEqual({
      userId: 'u/1',
      conversions: [
        {
          messageId: 'm-c0',
          type: 'signup',
          timestamp: '2026-01-30T12:00:00.000Z',
          value: 0.5,
          currency: 'EUR',
          credits: [],
        },
        {
          messageId: 'm-c1',
          type: 'order',
          timestamp: '2026-03-11T12:00:00.000Z',
          value: 100,
          currency: 'EUR',
          credits: [
            credit(1, '2026-03-01T12:00:00.000Z', 'Paid Search', 0.4, 40, 'first of 3 touchpoints: 0.4'),
            credit(
              2,
              '2026-03-08T12:00:00.000Z',
              'Email',
              0.2,
              20,
              'one of 1 touchpoint in the middle, which share 0.2: 0.2',
            ),
            credit(3, '2026-03-11T12:00:00.000Z', 'Direct', 0.4, 40, 'last of 3 touchpoints: 0.4'),
          ],
        },
      ],
      totals: [
        { channel: 'Direct', conversions: 0.4, attributedValue: 40 },
        { channel: 'Paid Search', conversions: 0.4, attributedValue: 40 },
        { channel: 'Email', conversions: 0.2, attributedValue: 20 },
        { channel: '(unattributed)', conversions: 1, attributedValue: 0.5 },
      ],
      meta: {
        model: 'position_based',
        params: { first: 0.4, last: 0.4 },
        allocation: 'per_conversion',
        asOfPosition: 10,
        lagSeconds: 0,
        rulesVersion: 1,
      },
    });
  });

  it('gives the same figures over GraphQL', async () => {
    const { body } = await app.graphql(
      `query ($id: String!) {
        user(userId: $id, from: "2026-03-01", conversionType: "order", lookbackDays: 5) {
          userId
          conversions { messageId value credits { touchpointId credit attributedValue } }
          totals { channel conversions attributedValue }
        }
      }`,
      { id: 'u/1' },
    );
    expect(body).toEqual({
      data: {
        user: {
          userId: 'u/1',
          conversions: [
            {
              messageId: 'm-c1',
              value: '100',
              credits: [
                { touchpointId: 't2', credit: 0.5, attributedValue: '50' },
                { touchpointId: 't3', credit: 0.5, attributedValue: '50' },
              ],
            },
          ],
          totals: [
            { channel: 'Direct', conversions: 0.5, attributedValue: '50' },
            { channel: 'Email', conversions: 0.5, attributedValue: '50' },
          ],
        },
      },
    });
  });

  it('shows what is in the filter, with the credit of whole paths', async () => {
    const { body } = await app.get('user/u%2F1?filter.plan=pro&model=position_based');
    expect(body).toMatchObject({
      conversions: [{ messageId: 'm-c1', credits: [{ touchpointId: 't2', credit: 0.2 }] }],
      totals: [{ channel: 'Email', conversions: 0.2, attributedValue: 20 }],
    });
    const unset = await app.graphql(
      `{ user(userId: "u/1", filter: [{ key: "plan", value: "(not set)" }]) {
        conversions { credits { touchpointId reason } }
      } }`,
    );
    expect(unset.body.data).toEqual({
      user: {
        conversions: [
          {
            credits: ['t1', 't3'].map((touchpointId) => ({
              touchpointId,
              reason: 'equal share of 3 touchpoints: 0.333',
            })),
          },
        ],
      },
    });
  });

  it('goes by the dates of touchpoints when asked; a conversion without any has only its own', async () => {
    const from = '2026-03-08&to=2026-03-11';
    const { body } = await app.get(`user/u%2F1?dateBasis=touchpoint&from=${from}`);
    expect(body).toMatchObject({ conversions: [{ credits: [{ touchpointId: 't2' }] }] });
    const early = await app.get('user/u%2F1?dateBasis=touchpoint&from=2026-01-01&to=2026-02-01');
    expect(early.body).toMatchObject({
      conversions: [{ messageId: 'm-c0', credits: [] }],
      totals: [{ channel: '(unattributed)', conversions: 1 }],
    });
  });

  it('credits by the fit of the range under markov, and says so', async () => {
    app.attribution.journeys = [
      { path: ['Paid Search', 'Email'], conversions: 1, value: Decimal.ZERO, nonConversions: 0 },
      { path: ['Paid Search'], conversions: 0, value: Decimal.ZERO, nonConversions: 1 },
      { path: ['Email'], conversions: 1, value: Decimal.ZERO, nonConversions: 1 },
    ];
    const { body } = await app.get('user/u%2F1?model=markov&conversionType=order');
    expect(body).toMatchObject({
      conversions: [
        {
          credits: [
            {
              credit: 0.249999999999,
              reason: 'removal effect of Paid Search 0.333 of 1.333 on this path: 0.25',
            },
            { credit: 0.750000000001, reason: 'removal effect of Email 1 of 1.333 on this path: 0.75' },
            { credit: 0 },
          ],
        },
      ],
      meta: {
        model: 'markov',
        allocation: 'aggregate',
        fit: { values: [{ key: { channel: 'Email' }, effect: 1 }, { effect: 1 / 3 }] },
      },
    });
    expect(app.attribution.fitted.at(-1)).toMatchObject({ conversionType: 'order', groupBy: ['channel'] });
  });

  it('answers for the user whom an anonymousId belongs to', async () => {
    expect((await app.get('user/anon-1')).body).toMatchObject({ userId: 'u/1' });
  });

  it('does not know a stranger', async () => {
    expect(await app.get('user/nobody')).toMatchObject({ status: 404, body: { code: 'unknown_user' } });
    const { body } = await app.graphql('{ user(userId: "nobody") { userId } models { models { name } } }');
    expect(body.errors).toMatchObject([{ extensions: { code: 'unknown_user', asOfPosition: 10 } }]);
    expect(body.data).toMatchObject({
      user: null,
      models: { models: expect.arrayContaining([{ name: 'first_touch' }]) },
    });
  });
});
