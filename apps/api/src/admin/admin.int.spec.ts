import type { ParkingLot } from '#domain/ports/parking-lot.js';
import { Admission } from '../http/admission/admission.js';
import { type ApiUnderTest, openApi } from '../testing/api-under-test.js';
import { PARKING_LOT } from './projections/tokens.js';

describe.each(['command', 'all'] as const)('the administration of tenants, in the role %s', (role) => {
  let api: ApiUnderTest;
  beforeEach(async () => {
    api = await openApi({ config: { role } });
  });
  afterEach(() => api.close());

  const get = (url: string) => api.admin(url, { method: 'GET' });

  it('registers a tenant with its defaults, which is there for the next request', async () => {
    const made = await api.admin('tenants', { body: { tenantId: 'new-1', name: 'New' } });
    const expected = {
      tenantId: 'new-1',
      name: 'New',
      timezone: 'UTC',
      currency: 'USD',
      lookbackDays: 90,
      sessionTimeoutMinutes: 30,
      referralExclusions: [],
      customDimensions: [],
      rateLimitPerSecond: null,
      rulesVersion: 1,
    };
    expect(made).toMatchObject({ status: 201, body: expected });
    expect((await get('tenants/new-1')).body).toEqual(expected);
    expect((await get('tenants')).body).toEqual({
      tenants: [expect.objectContaining({ tenantId: 'acme' }), expected],
    });
  });

  it('a tenant is registered once, also when asked twice at the same time', async () => {
    const body = { tenantId: 'twice', name: 'Twice' };
    const answers = await Promise.all([1, 2, 3].map(() => api.admin('tenants', { body })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'tenant_exists' });
  });

  it.each([
    ['tenantId', { tenantId: 'Nope' }],
    ['tenantId', { tenantId: 'a_b' }],
    ['name', { name: '' }],
    ['timezone', { timezone: 'Mars/Olympus' }],
    ['timezone', { timezone: '+01:00' }],
    ['currency', { currency: 'EURO' }],
    ['currency', { currency: 'eur' }],
    ['lookbackDays', { lookbackDays: 366 }],
    ['lookbackDays', { lookbackDays: 1.5 }],
    ['customDimensions', { customDimensions: Array.from({ length: 9 }, String) }],
    ['customDimensions', { customDimensions: ['plan', 'plan'] }],
    ['customDimensions/1', { customDimensions: ['plan', 'campaign'] }],
    ['customDimensions/0', { customDimensions: ['a,b'] }],
    ['rateLimitPerSecond', { rateLimitPerSecond: 0 }],
    ['referralExclusions/0', { referralExclusions: ['https://x'] }],
  ])('refuses a bad %s and names it', async (field, change) => {
    const answer = await api.admin('tenants', { body: { tenantId: 'x', name: 'X', ...change } });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_body' } });
    expect(answer.body['errors']).toMatchObject([{ pointer: `/${field}` }]);
  });

  it('refuses fields that it does not know, and bodies that are none', async () => {
    expect((await api.admin('tenants', { body: { tenantId: 'x', name: 'X', nmae: 1 } })).status).toBe(400);
    expect((await api.admin('tenants', { body: '{' })).body).toMatchObject({ code: 'malformed_json' });
    expect((await api.admin('tenants')).status).toBe(400);
    expect(
      (await api.admin('tenants', { body: 'a', headers: { 'content-type': 'text/plain' } })).status,
    ).toBe(415);
  });

  it.each([
    [400, 'malformed_json', '{bad', {}],
    [400, 'invalid_utf8', Uint8Array.of(0x22, 0xff, 0x22), {}],
    [415, 'unsupported_media_type', '<a/>', { 'content-type': 'text/xml' }],
    [415, 'unsupported_encoding', '{}', { 'content-encoding': 'br' }],
    [413, 'payload_too_large', JSON.stringify({ name: 'x'.repeat(1024 * 1024) }), {}],
  ])(
    'says %i %s of a body, as a problem, and to strangers nothing of it',
    async (status, code, body, headers) => {
      expect(await api.admin('tenants', { body, headers })).toMatchObject({
        status,
        headers: { 'content-type': expect.stringMatching(/^application\/problem\+json/) },
        body: { status, code },
      });
      expect(await api.send('/v1/admin/tenants', { body, headers })).toMatchObject({
        status: 401,
        headers: { 'www-authenticate': 'Bearer' },
        body: { code: 'unauthorized' },
      });
      expect((await api.send('/v1/nothing', { body, headers })).status).toBe(404);
      expect((await api.admin('tenants', { method: 'PUT', body, headers })).status).toBe(405);
    },
  );

  it('says when to come back where a body finds no room', async () => {
    const hog = api.app.get(Admission).reserve('hog');
    hog.holdAtLeast(api.engines.config.admission.maxBytes - 5_000);
    expect(await api.admin('tenants', { body: { tenantId: 'new-1', name: 'New' } })).toMatchObject({
      status: 503,
      headers: { 'retry-after': '1' },
      body: { code: 'overloaded' },
    });
    hog.release();
  });

  it('a type without a body is no body', async () => {
    const headers = { 'content-type': 'application/json' };
    const { body } = await api.admin('tenants/acme/keys', { body: { scope: 'read' } });
    const key = `tenants/acme/keys/${String(body['keyId'])}`;
    expect((await api.admin(key, { method: 'DELETE', headers })).status).toBe(204);
    expect((await api.admin(key, { method: 'DELETE', headers })).status).toBe(404);
    expect(await api.admin('tenants', { headers })).toMatchObject({
      status: 400,
      body: { code: 'invalid_body' },
    });
    const replayed = api.app.get<ParkingLot>(PARKING_LOT);
    replayed.requestReplay = async () => 1;
    expect((await api.admin('parked/replay', { headers })).status).toBe(202);
  });

  it('changes what it is asked to, and nothing else', async () => {
    const head = await api.engines.eventStore.headPosition();
    const changed = await api.admin('tenants/acme', { method: 'PATCH', body: { sessionTimeoutMinutes: 45 } });
    expect(changed).toMatchObject({ status: 200, body: { sessionTimeoutMinutes: 45, currency: 'EUR' } });
    await api.admin('tenants/acme', { method: 'PATCH', body: { sessionTimeoutMinutes: 45 } });
    expect(await api.engines.eventStore.headPosition()).toBe(head + 1);
    expect((await api.admin('tenants/nobody', { method: 'PATCH', body: {} })).body).toMatchObject({
      status: 404,
      code: 'unknown_tenant',
    });
  });

  it('refuses another currency, and makes another version of the rules for what facts mean', async () => {
    const patch = (body: object) => api.admin('tenants/acme', { method: 'PATCH', body });
    expect(await patch({ lookbackDays: 30, currency: 'CHF' })).toMatchObject({
      status: 409,
      body: { code: 'setting_fixed', settings: ['currency'] },
    });
    expect((await patch({ lookbackDays: 90, currency: 'EUR' })).body).toMatchObject({ rulesVersion: 1 });
    const changed = await patch({ lookbackDays: 30, customDimensions: ['plan'], name: 'B' });
    expect(changed).toMatchObject({ status: 200, body: { lookbackDays: 30, name: 'B', rulesVersion: 2 } });
    expect(changed.body).not.toHaveProperty('interpretations');
    expect(changed.body).not.toHaveProperty('models');
    expect((await patch({ name: 'C' })).body).toMatchObject({ name: 'C', rulesVersion: 2 });
    expect((await get('tenants/acme')).body).toEqual({ ...changed.body, name: 'C' });
  });

  it('a key works from its issue until it is revoked, and is kept nowhere', async () => {
    const issued = await api.admin('tenants/acme/keys', { body: { scope: 'write' } });
    const { keyId, key } = issued.body as { keyId: string; key: string };
    expect([issued.status, key]).toEqual([201, expect.stringMatching(/^wk_[\w-]{43}$/)]);
    const sending = { key, body: { touchpoints: [{ userId: 'u' }] } };
    expect((await api.send('/v1/touchpoints', sending)).status).toBe(200);
    const listed = await get('tenants/acme/keys');
    expect(listed.body['keys']).toContainEqual({ keyId, scope: 'write', issuedAt: expect.any(String) });

    const log: string[] = [];
    for await (const event of api.engines.eventStore.readStream('tenant-acme'))
      log.push(Buffer.from(event.data).toString());
    expect(log.join()).toContain(keyId);
    expect(log.join()).not.toContain(key);

    const revoke = () => api.admin(`tenants/acme/keys/${keyId}`, { method: 'DELETE' });
    expect((await revoke()).status).toBe(204);
    expect((await api.send('/v1/touchpoints', sending)).status).toBe(401);
    expect((await revoke()).body).toMatchObject({ status: 404, code: 'unknown_key' });
    expect((await get('tenants/nobody/keys')).status).toBe(404);
  });

  it("one tenant's keys never reach another's facts", async () => {
    await api.admin('tenants', { body: { tenantId: 'other', name: 'Other' } });
    const { body } = await api.admin('tenants/other/keys', { body: { scope: 'write' } });
    const touchpoints = [{ messageId: 'm', userId: 'u', tenant: 'acme', tenantId: 'acme' }];
    await api.send('/v1/touchpoints', { key: String(body['key']), body: { touchpoints, tenantId: 'acme' } });
    expect((await api.facts()).map(({ event }) => [event.tenant, event.stream])).toEqual([
      ['other', expect.stringMatching(/^tracking-other_/)],
    ]);
  });

  it('neither keys nor near misses of the token are the administrator', async () => {
    for (const key of [api.writeKey, api.readKey, 'the-administrator-of-the-test', ''])
      expect((await api.admin('tenants', { method: 'GET', key })).status).toBe(401);
  });
});
