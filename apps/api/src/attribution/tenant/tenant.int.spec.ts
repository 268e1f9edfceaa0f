import { KEYS } from '../testing/open-app.js';
import { openTestApp, type TestApp } from '../testing/test-app.js';

const QUERY = `{ tenant {
  id name timezone currency lookbackDays sessionTimeoutMinutes customDimensions hasData
  referralExclusions channelRules { channel match { field op value } }
  conversionDefinitions { event type valueProperty } exchangeRates { currency rate }
  conversionTypes { type conversions }
  dataRange { conversions { from to } touchpoints { from to } }
  meta { asOfPosition rulesVersion }
} }`;

describe('tenant', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
    app.overview.overviews.set('acme', {
      conversionTypes: [{ type: 'order', conversions: 5_000_000_000 }],
      conversions: { from: 0, to: 86_400_000 },
      touchpoints: undefined,
      hasData: true,
    });
  });
  afterAll(() => app.close());

  it('is that of the key, with its settings and what it has', async () => {
    expect((await app.graphql(QUERY)).body).toEqual({
      data: {
        tenant: {
          id: 'acme',
          name: 'Acme',
          timezone: 'Europe/Berlin',
          currency: 'EUR',
          lookbackDays: 90,
          sessionTimeoutMinutes: 30,
          customDimensions: ['plan'],
          hasData: true,
          referralExclusions: [],
          channelRules: [],
          conversionDefinitions: [{ event: 'Order Completed', type: null, valueProperty: null }],
          exchangeRates: [],
          conversionTypes: [{ type: 'order', conversions: 5_000_000_000 }],
          dataRange: {
            conversions: { from: '1970-01-01T00:00:00.000Z', to: '1970-01-02T00:00:00.000Z' },
            touchpoints: null,
          },
          meta: { asOfPosition: 10, rulesVersion: 1 },
        },
      },
    });
  });

  it('has nothing of what others have', async () => {
    expect((await app.graphql(QUERY, {}, KEYS.other)).body.data?.['tenant']).toMatchObject({
      id: 'other',
      hasData: false,
      conversionTypes: [],
      dataRange: { conversions: null },
    });
  });
});
