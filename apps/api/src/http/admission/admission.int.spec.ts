import type { AddressInfo } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { type EventStore, EventStoreUnavailableError } from '#domain/ports/event-store.js';
import { Spools } from '#infra/event-store/spool/testing/spool-under-test.js';
import { type ApiUnderTest, openApi } from '../../testing/api-under-test.js';
import { GatedStore } from '../testing/gated-store.js';
import { RawClient } from '../testing/raw-client.js';
import { Admission } from './admission.js';

const MAX_BYTES = 400_000;
/** Of a body: the tenant that floods may have one, and there is room for one of another. */
const BYTES = 150_000;

/** A body of about so many bytes with one good touchpoint in it. */
const bodyOf = (bytes = BYTES) => {
  const item = { userId: 'u', campaign: 'c' };
  return JSON.stringify({ touchpoints: [item], padding: 'x'.repeat(bytes - 60) }).padEnd(bytes);
};

const spools = new Spools();
afterAll(() => spools.removeAll());

describe('the admission of requests, over HTTP', () => {
  let store: GatedStore;
  let api: ApiUnderTest;
  let admission: Admission;
  let port: number;
  let clients: RawClient[];
  let otherKey: string;

  beforeEach(() => open((gated) => gated));
  afterEach(async () => {
    for (const client of clients) client.destroy();
    store.open();
    await api.close();
  });

  async function open(over: (gated: GatedStore) => EventStore): Promise<void> {
    store = new GatedStore();
    clients = [];
    api = await openApi({
      eventStore: over(store),
      config: {
        limits: { maxEventBytes: 32_768, maxBatchBytes: 200_000 },
        admission: { maxBytes: MAX_BYTES, waitMs: 60_000, stallMs: 600_000 },
      },
    });
    await api.app.listen(0, '127.0.0.1');
    port = (api.app.getHttpServer().address() as AddressInfo).port;
    admission = api.app.get(Admission);
    await api.admin('tenants', { body: { tenantId: 'other', name: 'Other' } });
    const { body } = await api.admin('tenants/other/keys', { body: { scope: 'write' } });
    otherKey = String(body['key']);
  }

  async function client(): Promise<RawClient> {
    const one = await RawClient.open(port);
    clients.push(one);
    return one;
  }

  /** The head of a request of {@link BYTES}. */
  async function announce(key = api.writeKey, headers = {}): Promise<RawClient> {
    const one = await client();
    one.post('/v1/touchpoints', key, { 'Content-Length': BYTES, ...headers });
    return one;
  }

  /** Turns of the event loop until it is so; the test's own time is the bound. */
  async function until(holds: () => boolean): Promise<void> {
    while (!holds()) await turn();
  }

  /** One request of the tenant that floods, which is being worked on and does not end. */
  async function fill(): Promise<RawClient> {
    store.shut();
    const one = await announce();
    one.send(bodyOf());
    await until(() => store.waiting > 0);
    return one;
  }

  const refused = expect.stringMatching(/^HTTP\/1.1 503 .*retry-after: 1\r\n.*"code":"overloaded"/s);
  const taken = expect.stringMatching(/^HTTP\/1.1 200 .*"accepted":1/s);

  it('refuses a body that nobody has sent yet, and never asks for it', async () => {
    const first = await fill();
    const waiting = await announce(api.writeKey, { Expect: '100-continue' });
    const answer = await waiting.next();
    expect(answer).toEqual(refused);
    expect(answer).toMatch(/^connection: close/im);
    await waiting.closed();
    store.open();
    expect(await first.next()).toEqual(taken);
  });

  it('asks for a body that it has room for', async () => {
    const one = await announce(api.writeKey, { Expect: '100-continue' });
    expect(await one.next()).toMatch(/^HTTP\/1.1 100 Continue/);
    one.send(bodyOf());
    const answer = await one.next();
    expect(answer).toEqual(taken);
    expect(answer).not.toMatch(/^connection: close/im);
  });

  it('keeps the connection of whoever sends the body all the same', async () => {
    await fill();
    const second = await announce();
    expect(await second.next()).toEqual(refused);
    store.open();
    await until(() => admission.bytes === 0);
    second.send(bodyOf());
    second.post('/v1/touchpoints', api.writeKey, { 'Content-Length': BYTES });
    second.send(bodyOf());
    expect(await second.next()).toEqual(taken);
  });

  it('one tenant floods and gets 503; all of what another sends is taken', async () => {
    const first = await fill();
    const flood = await Promise.all(Array.from({ length: 20 }, () => announce()));
    for (const one of flood) expect(await one.next()).toEqual(refused);
    const others = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const one = await client();
        one.post('/v1/touchpoints', otherKey, { 'Content-Length': 5_000 });
        one.send(bodyOf(5_000));
        return one;
      }),
    );
    await until(() => store.waiting === 11);
    store.open();
    for (const one of [first, ...others]) expect(await one.next()).toEqual(taken);
    const { body } = await api.send('/metrics', { method: 'GET' });
    expect(body['text']).toContain('attribution_ingest_refused_total{reason="share"} 20\n');
    expect(body['text']).toContain('attribution_ingest_oldest_seconds 0\n');
    await until(() => admission.bytes === 0);
  });

  it('a body whose length nobody says is counted as it comes, and stopped at the bound', async () => {
    const first = await fill();
    const one = await client();
    one.post('/v1/touchpoints', otherKey, { 'Transfer-Encoding': 'chunked' });
    const held = admission.bytes;
    const chunk = `${(30_000).toString(16)}\r\n${'x'.repeat(30_000)}\r\n`;
    for (let i = 0; i < 3; i++) one.send(chunk);
    await until(() => admission.bytes > held + 90_000);
    for (let i = 0; i < 3; i++) one.send(chunk);
    expect(await one.next()).toEqual(refused);
    await until(() => admission.bytes === held);
    store.open();
    expect(await first.next()).toEqual(taken);
  });

  it('holds what a sender that has gone away still has in the queue, and nothing after', async () => {
    const gone = await fill();
    gone.destroy();
    const second = await announce();
    expect(await second.next()).toEqual(refused);
    expect(admission.bytes).toBeGreaterThan(BYTES);
    store.open();
    await until(() => admission.bytes === 0);
  });

  it('lets go of a sender that goes away in the middle of its body', async () => {
    const one = await announce();
    one.send('{"touchpoints":[');
    await until(() => admission.bytes > BYTES);
    one.destroy();
    await until(() => admission.bytes === 0);
  });

  it.each([
    ['a body that does not parse', { 'content-type': 'application/json' }, '{', 400],
    ['the wrong type', { 'content-type': 'text/css' }, 'a', 415],
    ['a body that is too large', { 'content-type': 'application/json' }, 'x'.repeat(600_000), 413],
    ['nothing valid in it', { 'content-type': 'application/json' }, '{"touchpoints":[{}]}', 422],
    ['no gzip', { 'content-encoding': 'gzip', 'content-type': 'application/json' }, 'x', 400],
  ])('holds nothing after %s', async (_what, headers, body, status) => {
    expect((await api.send('/v1/touchpoints', { key: otherKey, headers, body })).status).toBe(status);
    await until(() => admission.bytes === 0);
  });

  it('what a pixel is is counted as well, and who has no key holds nothing', async () => {
    await fill();
    const pixel = api.send(`/v1/pixel.gif?writeKey=${otherKey}&anonymousId=a`, { method: 'GET' });
    await until(() => store.waiting === 2);
    expect((await api.send('/v1/page', { body: { userId: 'u', writeKey: 'nobody' } })).status).toBe(401);
    expect((await api.send('/v1/touchpoints', { body: {} })).status).toBe(401);
    store.open();
    expect((await pixel).status).toBe(200);
    await until(() => admission.bytes === 0);
  });

  it('a key in the body takes from the share of its tenant', async () => {
    await fill();
    const sending = { writeKey: api.writeKey, batch: [{ type: 'page', userId: 'u' }] };
    const body = JSON.stringify(sending).padEnd(100_000);
    expect(await api.send('/v1/batch', { body })).toMatchObject({
      status: 503,
      body: { code: 'overloaded' },
    });
    const asOther = body.replace(api.writeKey, otherKey);
    const other = api.send('/v1/batch', { body: asOther });
    await until(() => store.waiting === 2);
    store.open();
    expect((await other).status).toBe(200);
  });

  it('the rate of one tenant is no concern of another, and holds nothing', async () => {
    await api.admin('tenants/acme', { method: 'PATCH', body: { rateLimitPerSecond: 2 } });
    const answers: string[] = [];
    // More than is paid off while this test goes on.
    const many = JSON.stringify({ touchpoints: Array.from({ length: 50 }, () => ({ userId: 'u' })) });
    for (let i = 0; i < 10; i++) {
      const flood = await client();
      flood.post('/v1/touchpoints', api.writeKey, { 'Content-Length': many.length });
      flood.send(many);
      answers.push(await flood.next());
      const quiet = await client();
      quiet.post('/v1/touchpoints', otherKey, { 'Content-Length': 5_000 });
      quiet.send(bodyOf(5_000));
      expect(await quiet.next()).toEqual(taken);
    }
    const limited = answers.filter((answer) => answer.startsWith('HTTP/1.1 429'));
    expect(limited.length).toBeGreaterThan(0);
    for (const answer of limited) {
      expect(answer).toMatch(/^ratelimit-policy: "tenant";q=2;w=1\r$/im);
      expect(answer).toMatch(/^ratelimit: "tenant";r=0;t=\d+\r$/im);
      expect(answer).toMatch(/^retry-after: [1-9]\d?\r$/im);
    }
    await until(() => admission.bytes === 0);
  });

  it('with a spool as well, until facts go there', async () => {
    await api.close();
    const dir = await spools.directory();
    const gated = new GatedStore();
    const { store: spooling } = await spools.open(gated, dir, {}, { appendTimeoutMs: 600_000 });
    await open(() => spooling);
    store = gated;
    const first = await fill();
    const second = await announce();
    expect(await second.next()).toEqual(refused);
    store.open(new EventStoreUnavailableError('away'));
    expect(await first.next()).toMatch(/^HTTP\/1.1 200 .*"spooled":true/s);
    await until(() => admission.bytes === 0);
    const third = await announce();
    third.send(bodyOf());
    expect(await third.next()).toEqual(taken);
  });
});
