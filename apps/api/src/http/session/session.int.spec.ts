import { ADMIN_TOKEN, type ApiUnderTest, openApi } from '../../testing/api-under-test.js';
import { MAX_FAILURES } from './failed-sign-ins.js';
import { Browser, setCookies } from './testing/browser.js';

const graphql = { body: { query: '{ __typename }' } };
const ACME = { tenantId: 'acme', name: 'Acme', timezone: 'UTC', currency: 'EUR' };

describe('a session', () => {
  let api: ApiUnderTest;
  let browser: Browser;
  beforeEach(async () => {
    api = await openApi({
      config: { role: 'all', http: { port: 0, host: '', trustedProxies: ['10.1.0.0/16'] } },
    });
    browser = new Browser(api);
  });
  afterEach(() => api.close());

  it('keeps the key where no script and no other site gets at it', async () => {
    const answer = await browser.signIn(api.readKey);
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'cache-control': 'no-store' },
      body: { tenant: ACME, admin: false },
    });
    const [session = '', csrf = ''] = setCookies(answer);
    expect(session.split('; ')).toEqual([
      `attribution_read=${api.readKey}`,
      'Max-Age=2592000',
      'Path=/',
      'HttpOnly',
      'SameSite=Strict',
    ]);
    expect(csrf).toMatch(/^csrf=[\w-]{32}; Max-Age=2592000; Path=\/; SameSite=Strict$/);
  });

  it('is for https only where the browser came over it, as a proxy that is trusted says', async () => {
    const headers = { 'x-forwarded-proto': 'https' };
    const from = async (remoteAddress: string) =>
      String(
        (
          await api.app.inject({
            method: 'POST',
            url: '/v1/session',
            remoteAddress,
            headers,
            payload: { key: api.readKey },
          })
        ).headers['set-cookie'],
      );
    expect(await from('10.1.2.3')).toContain('Secure');
    expect(await from('10.2.2.3')).not.toContain('Secure');
  });

  it('opens queries with a read key, the administration with the token, and each without the other', async () => {
    await browser.signIn(api.readKey);
    expect((await browser.sendAsPage('/graphql', graphql)).status).toBe(200);
    expect((await browser.send('/v1/attribution/models', { method: 'GET' })).status).toBe(503);
    expect((await browser.send('/v1/admin/tenants', { method: 'GET' })).status).toBe(401);
    const both = await browser.signIn(ADMIN_TOKEN);
    expect(both.body).toEqual({ tenant: ACME, admin: true });
    expect((await browser.send('/v1/admin/tenants', { method: 'GET' })).status).toBe(200);
    expect((await browser.send('/v1/session', { method: 'GET' })).body).toEqual(both.body);

    const admin = new Browser(api);
    expect((await admin.signIn(ADMIN_TOKEN)).body).toEqual({ tenant: null, admin: true });
    expect((await admin.sendAsPage('/graphql', graphql)).status).toBe(401);
  });

  it('makes a write key for a page that has none to show: keys are kept hashed', async () => {
    await browser.signIn(ADMIN_TOKEN);
    const url = '/v1/admin/tenants/acme/keys';
    const made = await browser.sendAsPage(url, { body: { scope: 'write' } });
    expect(made).toMatchObject({ status: 201, body: { key: expect.any(String), keyId: expect.any(String) } });
    const fact = { touchpoints: [{ userId: 'u' }] };
    expect((await api.send('/v1/touchpoints', { key: String(made.body['key']), body: fact })).status).toBe(
      200,
    );
  });

  it('never sends facts: write keys are refused, and tracking routes look at no cookie', async () => {
    expect(await browser.signIn(api.writeKey)).toMatchObject({
      status: 403,
      body: { code: 'wrong_scope', detail: expect.stringContaining('sign in with a read key') },
    });
    expect(browser.cookies.size).toBe(0);
    const headers = { cookie: `attribution_read=${api.writeKey}; attribution_write=${api.writeKey}` };
    expect((await api.send('/v1/touchpoints', { headers, body: {} })).status).toBe(401);
    expect((await api.send('/graphql', { headers: { ...headers }, ...graphql })).status).toBe(403);
  });

  it('ends with its key, at once', async () => {
    const { keyId, key } = (await api.admin('tenants/acme/keys', { body: { scope: 'read' } })).body;
    await browser.signIn(String(key));
    expect((await browser.sendAsPage('/graphql', graphql)).status).toBe(200);
    await api.admin(`tenants/acme/keys/${String(keyId)}`, { method: 'DELETE' });
    expect((await browser.sendAsPage('/graphql', graphql)).status).toBe(401);
    expect(await browser.send('/v1/session', { method: 'GET' })).toMatchObject({
      status: 401,
      body: { code: 'unauthorized' },
    });
    expect((await browser.sendAsPage('/v1/session', { method: 'DELETE' })).status).toBe(204);
    expect(browser.cookies.size).toBe(0);
  });

  it('is dropped whole, or the administration alone', async () => {
    await browser.signIn(api.readKey);
    await browser.signIn(ADMIN_TOKEN);
    const method = 'DELETE' as const;
    expect((await browser.sendAsPage('/v1/session?scope=all', { method })).status).toBe(400);
    expect((await browser.sendAsPage('/v1/session?scope=admin', { method })).status).toBe(204);
    expect((await browser.send('/v1/session', { method: 'GET' })).body).toEqual({
      tenant: ACME,
      admin: false,
    });
    expect((await browser.sendAsPage('/v1/session', { method })).status).toBe(204);
    expect((await browser.send('/v1/session', { method: 'GET' })).status).toBe(401);
    expect((await browser.send('/v1/session', { method })).status).toBe(204);
  });

  it.each([
    ['no token', {}, 403],
    ['another token', { 'x-csrf-token': 'x'.repeat(32) }, 403],
    ['the token', { 'x-csrf-token': 'TOKEN' }, 200],
    ['the token, from a page of its own', { 'x-csrf-token': 'TOKEN', 'sec-fetch-site': 'same-origin' }, 200],
    ['the token, from another site', { 'x-csrf-token': 'TOKEN', 'sec-fetch-site': 'cross-site' }, 403],
    ['the token, from a sister domain', { 'x-csrf-token': 'TOKEN', 'sec-fetch-site': 'same-site' }, 403],
    ['the token, and its own origin', { 'x-csrf-token': 'TOKEN', origin: 'http://localhost:80' }, 200],
    ['the token, and another origin', { 'x-csrf-token': 'TOKEN', origin: 'http://evil.example' }, 403],
    ['the token, and no origin at all', { 'x-csrf-token': 'TOKEN', origin: 'null' }, 403],
    [
      'the token, whatever the origin, where the browser says that it is its own',
      { 'x-csrf-token': 'TOKEN', 'sec-fetch-site': 'same-origin', origin: 'http://behind.example' },
      200,
    ],
  ])('with %s a request that is not a GET gets its answer or %#', async (_what, headers, status) => {
    await browser.signIn(api.readKey);
    await browser.signIn(ADMIN_TOKEN);
    const token = browser.cookies.get('csrf') ?? '';
    const sent = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value === 'TOKEN' ? token : value]),
    );
    const expected = status === 200 ? { status } : { status, headers: expect.anything() };
    const asked = await browser.send('/graphql', { ...graphql, headers: sent });
    const changed = await browser.send('/v1/admin/tenants/acme', {
      method: 'PATCH',
      body: { name: 'Acme' },
      headers: sent,
    });
    expect(asked).toMatchObject(expected);
    expect(changed).toMatchObject(expected);
    if (status === 403) {
      expect(changed.body).toMatchObject({ code: 'csrf' });
      expect(asked.body).toMatchObject({ errors: [{ extensions: { code: 'csrf' } }] });
    }
  });

  it('is not needed beside a key in the header, which counts before any cookie', async () => {
    await browser.signIn(api.readKey);
    expect((await browser.send('/graphql', { ...graphql, key: api.readKey })).status).toBe(200);
    expect((await browser.sendAsPage('/graphql', { ...graphql, key: 'rk_nobody' })).status).toBe(401);
    expect((await browser.sendAsPage('/v1/session', { method: 'GET', key: ADMIN_TOKEN })).body).toEqual({
      tenant: null,
      admin: true,
    });
  });

  it('cannot be begun by another site', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect(await browser.signIn(api.readKey, { headers })).toMatchObject({
      status: 403,
      body: { code: 'csrf' },
    });
  });

  it('is refused for a while to an address that guesses, right or wrong', async () => {
    for (let tried = 0; tried < MAX_FAILURES; tried++)
      expect((await browser.signIn(`rk_${tried}`)).status).toBe(401);
    const refused = await browser.signIn(api.readKey);
    expect(refused).toMatchObject({ status: 429, body: { code: 'too_many_attempts' } });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    const elsewhere = { method: 'POST', url: '/v1/session', payload: { key: api.readKey } } as const;
    expect((await api.app.inject({ ...elsewhere, remoteAddress: '192.0.2.7' })).statusCode).toBe(200);
  });
});
