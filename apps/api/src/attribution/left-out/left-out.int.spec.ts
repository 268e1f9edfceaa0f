import { openTestApp, type TestApp } from '../testing/test-app.js';

describe('leftOut', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  const ask = (args: string) =>
    app.graphql(`{ leftOut(userId: "u/1", ${args}) { totalCount touchpoints { touchpointId reason } } }`);

  it('says why touchpoints up to a conversion got nothing, the latest of them first to be listed', async () => {
    const reason = '10 days before the conversion, outside the lookback of 2 days';
    expect((await ask('messageId: "m-c1", lookbackDays: 2, limit: 1')).body).toEqual({
      data: {
        leftOut: {
          totalCount: 2,
          touchpoints: [
            {
              touchpointId: 't2',
              reason: reason.replace('10', '3'),
            },
          ],
        },
      },
    });
    const { body } = await ask('messageId: "m-c1", lookbackDays: 2');
    expect(body.data).toMatchObject({ leftOut: { touchpoints: [{ touchpointId: 't1', reason }, {}] } });
  });

  it.each([
    ['messageId: "m-none"', 'unknown_user'],
    ['messageId: "m-c1", limit: 0', 'invalid_parameter'],
  ])('refuses %s', async (args, code) => {
    expect((await ask(args)).body.errors).toMatchObject([{ extensions: { code } }]);
  });
});
