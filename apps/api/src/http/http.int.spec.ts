import { type ApiUnderTest, openApi } from '../testing/api-under-test.js';
import { Admission } from './admission/admission.js';

const good = { touchpoints: [{ userId: 'u' }] };

describe('before a command', () => {
  let api: ApiUnderTest;
  beforeEach(async () => {
    api = await openApi();
  });
  afterEach(() => api.close());

  const basic = (user: string, password = '') => ({
    authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
  });

  it('takes the key as bearer, as user name, and in the body of Segment calls', async () => {
    const { writeKey } = api;
    expect((await api.send('/v1/touchpoints', { key: writeKey, body: good })).status).toBe(200);
    expect((await api.send('/v1/touchpoints', { headers: basic(writeKey), body: good })).status).toBe(200);
    expect((await api.send('/v1/page', { body: { userId: 'u', writeKey } })).status).toBe(200);
    const beacon = { writeKey, batch: [{ type: 'page', userId: 'u' }] };
    const sent = { body: JSON.stringify(beacon), headers: { 'content-type': 'text/plain' } };
    expect((await api.send('/v1/batch', sent)).status).toBe(200);
  });

  it.each([
    ['no key', {}],
    ['an unknown key', { authorization: 'Bearer wk_nobody' }],
    ['an empty key', { authorization: 'Bearer ' }],
    ['a scheme of its own', { authorization: 'Digest x' }],
    ['a Basic key with a password', { authorization: `Basic ${Buffer.from('a:b').toString('base64')}` }],
  ])('is 401 with %s', async (_what, headers) => {
    for (const url of ['/v1/touchpoints', '/v1/events', '/v1/batch', '/v1/admin/tenants']) {
      const answer = await api.send(url, { headers, body: { batch: [] } });
      expect(answer).toMatchObject({
        status: 401,
        headers: { 'www-authenticate': 'Bearer' },
        body: { code: 'unauthorized' },
      });
    }
  });

  it('a wrong key in the header is not saved by a good one in the body', async () => {
    const sent = { key: 'wk_nobody', body: { userId: 'u', writeKey: api.writeKey } };
    expect((await api.send('/v1/page', sent)).status).toBe(401);
    expect((await api.send('/v1/touchpoints', { body: { ...good, writeKey: api.writeKey } })).status).toBe(
      401,
    );
    expect((await api.send('/v1/page', { body: { userId: 'u', writeKey: 7 } })).status).toBe(401);
  });

  it('is 403 with the wrong scope', async () => {
    const answer = await api.send('/v1/touchpoints', { key: api.readKey, body: good });
    expect(answer).toMatchObject({ status: 403, body: { code: 'wrong_scope' } });
    expect((await api.send('/v1/page', { body: { userId: 'u', writeKey: api.readKey } })).status).toBe(403);
  });

  it('the body of an unknown caller is not read', async () => {
    const answer = await api.send('/v1/touchpoints', { body: 'x'.repeat(600_000) });
    expect(answer.status).toBe(401);
  });

  it('unknown routes are 404, wrong methods 405, bad URLs 400: all problems', async () => {
    const method = 'GET' as const;
    expect((await api.send('/v1/nothing', { method })).body).toMatchObject({
      code: 'not_found',
      status: 404,
    });
    expect((await api.send('/v1/nothing', { body: {} })).body).toMatchObject({ code: 'not_found' });
    expect(await api.send('/v1/touchpoints', { method })).toMatchObject({
      status: 405,
      headers: { allow: 'POST' },
      body: { code: 'method_not_allowed' },
    });
    expect((await api.send('/v1/admin/tenants/acme', { method: 'PUT', body: {} })).headers['allow']).toBe(
      'GET, HEAD, PATCH',
    );
    expect(await api.send('/v1/conversions/%ff/refund', { body: {} })).toMatchObject({
      status: 400,
      headers: { 'content-type': expect.stringContaining('application/problem+json') },
    });
  });

  it('opens the tracking routes to any origin, problems included, and nothing else', async () => {
    const headers = { origin: 'https://shop.example' };
    const preflight = await api.send('/v1/batch', { method: 'OPTIONS', headers });
    expect(preflight).toMatchObject({
      status: 204,
      headers: { 'access-control-allow-origin': '*', 'access-control-allow-methods': 'POST' },
    });
    expect(String(preflight.headers['access-control-allow-headers'])).toMatch(/Authorization, Content-Type/);
    const problem = await api.send('/v1/batch', { headers, body: {} });
    expect(problem.headers).toMatchObject({ 'access-control-allow-origin': '*' });
    for (const url of ['/v1/admin/tenants', '/healthz', '/nothing']) {
      for (const method of ['OPTIONS', 'GET'] as const)
        expect((await api.send(url, { method, headers })).headers).not.toHaveProperty(
          'access-control-allow-origin',
        );
    }
  });

  it.each([
    ...['track', 'page', 'screen', 'identify', 'alias', 'group', 'batch'],
    ...['t', 'p', 's', 'i', 'a', 'g', 'b', 'events', 'touchpoints', 'conversions'],
    ...['conversions/c/refund', 'spend', 'satisfaction'],
  ])('lets a web page ask for /v1/%s first, with its own headers', async (route) => {
    const preflight = await api.send(`/v1/${route}`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://shop.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
    expect(preflight).toMatchObject({
      status: 204,
      headers: {
        'access-control-allow-origin': '*',
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': expect.stringMatching(/Authorization, Content-Type/),
      },
    });
    expect(preflight.headers).not.toHaveProperty('access-control-allow-credentials');
  });

  it('lets no web page ask for what is not tracking', async () => {
    const all = await openApi({ config: { role: 'all' } });
    const headers = { origin: 'https://shop.example', 'access-control-request-method': 'GET' };
    for (const url of [
      '/v1/attribution/report',
      '/v1/admin/tenants/acme/channel-rules',
      '/graphql',
      '/openapi.json',
      '/metrics',
    ]) {
      const answer = await all.send(url, { method: 'OPTIONS', headers });
      expect([url, Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))]).toEqual([
        url,
        [],
      ]);
    }
    await all.close();
  });

  it('answers 503 before memory grows, and takes the same again later', async () => {
    const { maxBytes } = api.engines.config.admission;
    const hog = api.app.get(Admission).reserve('hog');
    hog.holdAtLeast(maxBytes - 5_000);
    const sending = { key: api.writeKey, body: good };
    expect(await api.send('/v1/touchpoints', sending)).toMatchObject({
      status: 503,
      headers: { 'retry-after': '1' },
      body: { code: 'overloaded' },
    });
    hog.release();
    expect((await api.send('/v1/touchpoints', sending)).status).toBe(200);
  });

  it('is alive while it drains, and not ready', async () => {
    api.engines.lifecycle.drain();
    expect(await api.send('/readyz', { method: 'GET' })).toMatchObject({
      status: 503,
      body: { status: 'draining' },
    });
    expect((await api.send('/healthz', { method: 'GET' })).status).toBe(200);
  });

  it('is ready, by dependency, and counts what it does', async () => {
    await api.send('/v1/touchpoints', { key: api.writeKey, body: { touchpoints: [{ userId: 'u' }, {}] } });
    expect((await api.send('/readyz', { method: 'GET' })).body).toEqual({
      status: 'ready',
      checks: {
        eventStore: { status: 'ok', headPosition: 4 },
        eventLoop: { status: 'ok', p99Ms: expect.any(Number), maxMs: expect.any(Number) },
        tenants: { status: 'ok' },
      },
    });
    const { body } = await api.send('/metrics', { method: 'GET' });
    for (const sample of [
      'attribution_facts_accepted_total{type="TouchpointRecorded"} 1',
      'attribution_items_rejected_total{code="missing_identity"} 1',
      'attribution_http_requests_total{method="POST",route="/v1/touchpoints",status="200"} 1',
      'attribution_log_head_position 4',
    ])
      expect(body['text']).toContain(`${sample}\n`);
  });
});

describe('the rate limit of a tenant', () => {
  it('answers 429 until its tokens are back, and says what is left', async () => {
    const api = await openApi({ tenant: { rateLimitPerSecond: 5 } });
    const touchpoints = Array.from({ length: 50 }, () => ({ userId: 'u' }));
    const first = await api.send('/v1/touchpoints', { key: api.writeKey, body: { touchpoints } });
    expect(first).toMatchObject({
      status: 200,
      headers: { 'ratelimit-policy': '"tenant";q=5;w=1', ratelimit: '"tenant";r=5;t=1' },
    });
    const second = await api.send('/v1/touchpoints', { key: api.writeKey, body: good });
    expect(second).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    expect(Number(second.headers['retry-after'])).toBeGreaterThan(5);
    await api.close();
  });

  it('is off with RATE_LIMIT=off', async () => {
    const api = await openApi({ tenant: { rateLimitPerSecond: 1 }, config: { rateLimit: false } });
    for (let i = 0; i < 5; i++)
      expect((await api.send('/v1/touchpoints', { key: api.writeKey, body: good })).status).toBe(200);
    await api.close();
  });
});
