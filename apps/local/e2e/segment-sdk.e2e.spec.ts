import { Analytics } from '@segment/analytics-node';
import { type Keys, Product } from './product.js';

let product: Product;
let keys: Keys;

beforeAll(async () => {
  product = await Product.start();
  keys = await product.createTenant('sdk');
}, 60_000);

afterAll(async () => {
  await product?.stop();
});

interface Journey {
  steps: { kind: string; name?: string; call?: string; type?: string; timestamp: string }[];
  identities: unknown[];
  meta: { asOfPosition: number };
}

describe('@segment/analytics-node, unmodified', () => {
  it('pointed at the api: its events come back in the journey', async () => {
    const analytics = new Analytics({ writeKey: keys.writeKey, host: product.url, flushAt: 5 });
    const errors: unknown[] = [];
    analytics.on('error', (error) => errors.push(error));
    analytics.page({
      anonymousId: 'sdk-anon',
      name: 'Landing',
      properties: { url: 'https://shop.example/?utm_source=google&utm_medium=cpc&utm_campaign=spring' },
    });
    analytics.track({ anonymousId: 'sdk-anon', event: 'Signed Up', properties: { plan: 'pro' } });
    analytics.identify({ anonymousId: 'sdk-anon', userId: 'sdk-user', traits: { name: 'Grüße, 世界' } });
    analytics.track({
      userId: 'sdk-user',
      event: 'Order Completed',
      properties: { orderId: 'o-1', revenue: 42.5 },
    });
    await analytics.closeAndFlush();
    expect(errors).toEqual([]);

    const last = await product.post<{ position: number }>('/v1/track', keys.writeKey, {
      userId: 'sdk-user',
      event: 'Last',
    });
    const path = `/v1/attribution/journey/sdk-user?minPosition=${last.body.position}`;
    const { status, body } = await product.get<Journey>(path, keys.readKey);
    expect(status).toBe(200);
    const names = body.steps.map((step) => `${step.kind} ${step.name ?? step.type ?? ''}`.trim());
    for (const name of [
      'event Landing',
      'event Signed Up',
      'conversion Order Completed',
      'identity',
      'event Last',
    ]) {
      expect(names).toContain(name);
    }
    expect(JSON.stringify(body.identities)).toContain('sdk-anon');
    expect(body.steps.map(({ timestamp }) => timestamp)).toEqual(
      body.steps.map(({ timestamp }) => timestamp).sort(),
    );
  });

  it('its page views are where the order came from', async () => {
    const { body } = await product.get<{ rows: object[] }>(
      '/v1/attribution/report?groupBy=channel,campaign',
      keys.readKey,
    );
    expect(body.rows).toMatchObject([
      { key: { channel: 'Paid Search', campaign: 'spring' }, conversions: 1, attributedValue: 42.5 },
    ]);
  });
});
