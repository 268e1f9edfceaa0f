import { InMemoryEventStore } from '#domain-testing/fakes/in-memory-event-store.js';
import type { SpoolOptions } from '#infra/event-store/spool/open-spool.js';
import { type Fate, FlakyStore } from '#infra/event-store/spool/testing/flaky-store.js';
import { Spools, type SpoolUnderTest } from '#infra/event-store/spool/testing/spool-under-test.js';
import { type ApiUnderTest, openApi, readFacts } from '../testing/api-under-test.js';

const spools = new Spools();
afterAll(() => spools.removeAll());

describe('facts while the event store is away', () => {
  let api: ApiUnderTest;
  let spool: SpoolUnderTest;
  let log: InMemoryEventStore;
  let fate: Fate;
  beforeEach(() => {
    fate = 'answered';
    log = new InMemoryEventStore();
  });
  afterEach(() => api.close());

  async function open(options: Partial<SpoolOptions> = {}): Promise<void> {
    spool = await spools.open(new FlakyStore(() => fate, log), await spools.directory(), options);
    api = await openApi({ eventStore: spool.store });
  }

  const touchpoint = (userId: string) =>
    api.send('/v1/touchpoints', {
      key: api.writeKey,
      body: { touchpoints: [{ userId, messageId: `of-${userId}`, channel: 'Email' }] },
    });
  const get = (url: string) => api.send(url, { method: 'GET' });

  it('are accepted, say so, and reach the log once each when it is back', async () => {
    await open();
    const before = await touchpoint('u1');
    expect(before.body).toEqual({ success: true, accepted: 1, rejected: 0, position: expect.any(Number) });

    fate = 'refused';
    const away = { position: null, spooled: true };
    expect(await touchpoint('u2')).toMatchObject({ status: 200, body: { accepted: 1, ...away } });
    const lines = [1, 2, 3].map((n) => JSON.stringify({ type: 'track', event: 'E', userId: `l${n}` }));
    const ndjson = await api.send('/v1/events', {
      key: api.writeKey,
      headers: { 'content-type': 'application/x-ndjson' },
      body: lines.join('\n'),
    });
    expect(ndjson).toMatchObject({ status: 200, body: { accepted: 3, rejected: 0, ...away } });
    expect((await get(`/v1/pixel.gif?writeKey=${api.writeKey}&anonymousId=a`)).status).toBe(200);
    expect(await readFacts(log)).toHaveLength(1);

    fate = 'answered';
    await spool.untilDirect();
    const after = await touchpoint('u3');
    expect(after.body['position']).toBeGreaterThan(Number(before.body['position']));
    expect(after.body).not.toHaveProperty('spooled');
    const facts = await readFacts(log);
    expect(facts.map(({ event }) => event.visitor).sort()).toEqual(
      ['a:a', 'u:l1', 'u:l2', 'u:l3', 'u:u1', 'u:u2', 'u:u3'].sort(),
    );
  });

  it('leave the api ready, which shows what waits', async () => {
    await open();
    fate = 'refused';
    await touchpoint('u1');
    await touchpoint('u2');
    expect(await get('/readyz')).toMatchObject({
      status: 200,
      body: {
        status: 'ready',
        checks: {
          eventStore: { status: 'failing' },
          spool: { status: 'ok', isStoreAway: true, events: 2, oldestSeconds: expect.any(Number) },
        },
      },
    });
    const { text } = (await get('/metrics')).body;
    expect(text).toMatch(/^attribution_spool_bytes \d{3,}$/m);
    expect(text).toMatch(/^attribution_spool_events 2$/m);
    expect(text).toMatch(/^attribution_spool_oldest_seconds \d/m);
    expect(text).toMatch(/^attribution_spooled_total 2$/m);
    expect(text).toMatch(/^attribution_forwarded_total 0$/m);
    expect(text).toMatch(/^attribution_event_store_away 1$/m);
  });

  it('are refused past the bound with 503, Retry-After and an api that is not ready', async () => {
    await open({ maxBytes: 2_048 });
    fate = 'refused';
    let answer = await touchpoint('u0');
    for (let n = 1; answer.status === 200; n++) answer = await touchpoint(`u${n}`);
    expect(answer).toMatchObject({
      status: 503,
      headers: { 'retry-after': '1' },
      body: { code: 'event_store_unavailable' },
    });
    expect(await get('/readyz')).toMatchObject({
      status: 503,
      body: { status: 'not_ready', checks: { spool: { status: 'failing' } } },
    });
    fate = 'answered';
    await spool.untilDirect();
    expect((await get('/readyz')).status).toBe(200);
    expect((await touchpoint('again')).body['position']).toEqual(expect.any(Number));
  });

  it('cannot be decided about: tenants wait for the event store', async () => {
    await open();
    fate = 'refused';
    await touchpoint('u1');
    expect(await api.admin('tenants', { body: { tenantId: 'other', name: 'Other' } })).toMatchObject({
      status: 503,
      body: { code: 'event_store_unavailable' },
    });
  });
});
