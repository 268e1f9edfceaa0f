import { openTestApp, type TestApp } from '../testing/test-app.js';

describe('user', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  const credit = (n: number, timestamp: string, channel: string, share: number, value: number) => ({
    touchpointId: `t${n}`,
    messageId: `m-t${n}`,
    timestamp,
    channel,
    source: channel.toLowerCase(),
    medium: '',
    campaign: 'spring',
    credit: share,
    attributedValue: value,
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
            credit(1, '2026-03-01T12:00:00.000Z', 'Paid Search', 0.4, 40),
            credit(2, '2026-03-08T12:00:00.000Z', 'Email', 0.2, 20),
            credit(3, '2026-03-11T12:00:00.000Z', 'Direct', 0.4, 40),
          ],
        },
      ],
      totals: [
        { channel: 'Direct', conversions: 0.4, attributedValue: 40 },
        { channel: 'Paid Search', conversions: 0.4, attributedValue: 40 },
        { channel: 'Email', conversions: 0.2, attributedValue: 20 },
        { channel: '(unattributed)', conversions: 1, attributedValue: 0.5 },
      ],
      meta: { model: 'position_based', params: { first: 0.4, last: 0.4 }, asOfPosition: 10, lagSeconds: 0 },
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
