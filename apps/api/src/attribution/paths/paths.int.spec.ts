import { openTestApp, type TestApp } from '../testing/test-app.js';

describe('paths', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  const REST = {
    rows: [{ path: ['Paid Search', 'Email'], conversions: 4, value: 400.01, nonConversions: 2 }],
    lengths: [{ length: 2, conversions: 4 }],
    daysToConversion: [{ days: 0, conversions: 4 }],
    meta: { asOfPosition: 10, lagSeconds: 0, rulesVersion: 1 },
  };

  it('are the same over both surfaces', async () => {
    const { body } = await app.get('paths?groupBy=source&limit=3');
    expect(body).toEqual(REST);
    const graphql = await app.graphql(`{
      paths(groupBy: [source], limit: 3) {
        rows { path conversions value nonConversions }
        lengths { length conversions }
        daysToConversion { days conversions }
        meta { asOfPosition lagSeconds rulesVersion }
      }
    }`);
    expect(graphql.body).toEqual({
      data: { paths: { ...REST, rows: [{ ...REST.rows[0], value: '400.01' }] } },
    });
    const [rest, other] = app.attribution.asked;
    expect(rest).toMatchObject({ groupBy: 'source', limit: 3 });
    expect(other).toEqual(rest);
  });
});
