import { type ApiUnderTest, openApi } from '../testing/api-under-test.js';

describe('what the facts of a tenant mean', () => {
  let api: ApiUnderTest;
  beforeEach(async () => {
    api = await openApi();
  });
  afterEach(() => api.close());

  const get = (url: string) => api.admin(`tenants/acme/${url}`, { method: 'GET' });
  const put = (url: string, body: unknown) => api.admin(`tenants/acme/${url}`, { method: 'PUT', body });

  it.each([
    ['conversion-definitions', { definitions: [{ event: 'Order Completed' }] }, { definitions: [] }],
    [
      'conversion-definitions',
      { definitions: [{ event: 'Order Completed' }] },
      { definitions: [{ event: 'Signed Up', type: 'signup', valueProperty: 'worth' }, { event: 'Paid' }] },
    ],
    [
      'channel-rules',
      { rules: [] },
      { rules: [{ channel: 'Partners', match: [{ field: 'source', op: 'regex', value: '^acme' }] }] },
    ],
    ['exchange-rates', { rates: {} }, { rates: { USD: '0.9212' } }],
  ])(
    '%s are decided as a whole: 202 with a job, and 200 without one when they are so',
    async (url, at, to) => {
      expect(await get(url)).toMatchObject({ status: 200, body: at });
      expect(await put(url, at)).toMatchObject({ status: 200, body: { rulesVersion: 1, jobId: null } });
      const changed = await put(url, to);
      expect([changed.status, changed.body]).toEqual([202, { rulesVersion: 2, jobId: 'rules-acme-2' }]);
      expect((await get(url)).body).toEqual(to);
      const again = await put(url, to);
      expect([again.status, again.body]).toEqual([200, { rulesVersion: 2, jobId: null }]);
      expect((await api.admin('tenants/acme', { method: 'GET' })).body).toMatchObject({ rulesVersion: 2 });
    },
  );

  it.each<[string, unknown, string, string]>([
    ['conversion-definitions', { definitions: [{ event: '' }] }, 'invalid_body', '/definitions/0/event'],
    ['conversion-definitions', [], 'invalid_body', ''],
    ['channel-rules', { rules: 7 }, 'invalid_channel_rules', '/rules'],
    ['channel-rules', {}, 'invalid_body', '/rules'],
    ['channel-rules', { rules: [], more: 1 }, 'invalid_body', ''],
    [
      'channel-rules',
      { rules: [{ channel: 'A', match: [{ field: 'source', op: 'regex', value: '(' }] }] },
      'invalid_channel_rules',
      '/rules/0/match/0/value',
    ],
    ['exchange-rates', { rates: { USD: 0 } }, 'invalid_body', '/rates/USD'],
    ['exchange-rates', { rates: { EUR: 1 } }, 'invalid_body', '/rates/EUR'],
    [
      'exchange-rates',
      { rates: JSON.parse('{"__proto__x":1}') as unknown },
      'invalid_body',
      '/rates/__proto__x',
    ],
  ])('%s as %j are refused with %s at "%s"', async (url, body, code, pointer) => {
    const answer = await put(url, body);
    expect(answer).toMatchObject({ status: 400, body: { code } });
    expect(answer.body['errors']).toMatchObject([{ pointer }]);
  });

  it('a rate of several currencies is a version each, and none is taken away', async () => {
    expect((await put('exchange-rates', { rates: { USD: 0.9, GBP: '1.1' } })).body).toEqual({
      rulesVersion: 3,
      jobId: 'rules-acme-3',
    });
    expect(await put('exchange-rates', { rates: { USD: 0.9 } })).toMatchObject({
      status: 409,
      body: { code: 'exchange_rate_needed', currencies: ['GBP'] },
    });
  });

  it('at the door, what was decided holds from the next request on', async () => {
    const conversion = { userId: 'u', type: 'Sale', value: 1, currency: 'USD' };
    const touchpoint = { userId: 'u', cost: 1, currency: 'USD' };
    const spent = { date: '2026-03-01', amount: 1, currency: 'USD' };
    const track = (event: string, properties: object) =>
      api.send('/v1/track', { key: api.writeKey, body: { userId: 'u', event, properties } });
    const statuses = async () => [
      (await api.send('/v1/conversions', { key: api.writeKey, body: { conversions: [conversion] } })).status,
      (await api.send('/v1/touchpoints', { key: api.writeKey, body: { touchpoints: [touchpoint] } })).status,
      (await api.send('/v1/spend', { key: api.writeKey, body: { spend: [spent] } })).status,
      (await track('Order Completed', { currency: 'USD' })).status,
      (await track('Signed Up', { currency: 'USD' })).status,
      (await track('Signed Up', { worth: 1e29 })).status,
    ];
    expect(await statuses()).toEqual([422, 422, 422, 422, 200, 200]);
    await put('conversion-definitions', { definitions: [{ event: 'Signed Up', valueProperty: 'worth' }] });
    expect(await statuses()).toEqual([422, 422, 422, 200, 422, 422]);
    await put('exchange-rates', { rates: { USD: '0.9' } });
    expect(await statuses()).toEqual([200, 200, 200, 200, 200, 422]);
    expect((await track('Signed Up', { currency: 'CHF' })).body['errors']).toMatchObject([
      { code: 'currency_not_supported', pointer: '/properties/currency' },
    ]);
  });

  it('is nobody’s of a tenant that is not there', async () => {
    for (const [url, body] of [
      ['conversion-definitions', { definitions: [] }],
      ['channel-rules', { rules: [] }],
      ['exchange-rates', { rates: {} }],
      ['models/v', { base: 'linear' }],
    ] as const) {
      for (const method of ['GET', 'PUT'] as const) {
        const sending = method === 'PUT' ? { method, body } : { method };
        expect(await api.admin(`tenants/nobody/${url}`, sending)).toMatchObject({
          status: 404,
          body: { code: 'unknown_tenant' },
        });
      }
      expect(
        (await api.send(`/v1/admin/tenants/acme/${url}`, { method: 'PUT', key: api.readKey, body })).status,
      ).toBe(401);
    }
  });
});

describe('models of a tenant', () => {
  let api: ApiUnderTest;
  beforeEach(async () => {
    api = await openApi();
  });
  afterEach(() => api.close());

  const model = (name: string, method: 'GET' | 'PUT' | 'DELETE', body?: unknown) =>
    api.admin(`tenants/acme/models/${name}`, { method, ...(body !== undefined && { body }) });
  const models = async () => (await api.admin('tenants/acme/models', { method: 'GET' })).body['models'];

  it('are defined, revised, shown and archived, with the parameters of their base', async () => {
    const weights = { first: [0.5], middle: 0, last: [0.5] };
    const ends = await model('ends', 'PUT', { base: 'custom', params: { weights } });
    expect([ends.status, ends.body]).toEqual([200, { name: 'ends', base: 'custom', params: { weights } }]);
    const decay = { base: 'time_decay', params: { halfLifeDays: 3 } };
    await model('decay', 'PUT', { base: 'time_decay' });
    expect((await model('decay', 'GET')).body).toMatchObject({ params: { halfLifeDays: 7 } });
    await model('decay', 'PUT', decay);
    expect(await models()).toEqual([{ name: 'decay', ...decay }, ends.body]);
    expect((await model('ends', 'DELETE')).status).toBe(204);
    expect(await model('ends', 'DELETE')).toMatchObject({ status: 404, body: { code: 'unknown_variant' } });
    expect(await model('ends', 'GET')).toMatchObject({ status: 404, body: { code: 'unknown_variant' } });
    expect(await models()).toEqual([{ name: 'decay', ...decay }]);
    expect((await api.admin('tenants/acme', { method: 'GET' })).body).toMatchObject({ rulesVersion: 1 });
  });

  it('that change nothing are not decided again', async () => {
    const body = { base: 'time_decay', params: { halfLifeDays: 3 } };
    await model('decay', 'PUT', body);
    const head = await api.engines.eventStore.headPosition();
    await model('decay', 'PUT', { ...body, params: { halfLifeDays: '3' } });
    expect(await api.engines.eventStore.headPosition()).toBe(head);
  });

  it('have names and parameters that can be used', async () => {
    expect(await model('linear', 'PUT', { base: 'linear' })).toMatchObject({
      status: 400,
      body: { code: 'invalid_parameter', parameter: 'name' },
    });
    expect(await model('v', 'PUT', { base: 'w_shaped', params: { milestone: 'x', first: 2 } })).toMatchObject(
      {
        status: 400,
        body: { code: 'invalid_body', errors: [{ pointer: '/params/first' }] },
      },
    );
  });
});
