import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Analytics } from '@segment/analytics-node';
import { type EventStore, EventStorePoisonedError } from '#domain/ports/event-store.js';
import { InMemoryEventStore } from '#domain-testing/fakes/in-memory-event-store.js';
import { openEmbeddedEventStore } from '#infra/event-store/embedded/open-embedded-event-store.js';
import type { Engines } from './engines.js';
import { runApi } from './run-api.js';
import { ADMIN_TOKEN, readFacts, testEngines } from './testing/api-under-test.js';

/** Takes facts only when it is let. */
class SlowStore extends InMemoryEventStore {
  readonly asked = Promise.withResolvers<void>();
  readonly gate = Promise.withResolvers<void>();

  override async appendToStream(...append: Parameters<InMemoryEventStore['appendToStream']>) {
    if (append[0].startsWith('tracking-')) {
      this.asked.resolve();
      await this.gate.promise;
    }
    return super.appendToStream(...append);
  }
}

describe('the process', () => {
  let dir: string;
  let stop: AbortController;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'attribution-api-'));
    stop = new AbortController();
  });
  afterEach(() => rm(dir, { recursive: true }));

  /** Starts it on the embedded log; resolves when it listens. */
  async function start(
    given?: EventStore,
  ): Promise<{ engines: Engines; url: string; ended: Promise<number> }> {
    const eventStore =
      given ?? (await openEmbeddedEventStore({ dir, mode: 'writer', segmentBytes: 1 << 20 }));
    const engines = testEngines({ eventStore });
    const listening = Promise.withResolvers<string>();
    const ended = runApi(engines, stop.signal, { onListening: listening.resolve });
    ended.catch(listening.reject);
    return { engines, url: await listening.promise, ended };
  }

  async function post(url: string, body: unknown, key = ADMIN_TOKEN): Promise<Record<string, unknown>> {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    return (await answer.json()) as Record<string, unknown>;
  }

  async function writeKey(url: string): Promise<string> {
    await post(`${url}/v1/admin/tenants`, { tenantId: 'acme', name: 'Acme' });
    return String((await post(`${url}/v1/admin/tenants/acme/keys`, { scope: 'write' }))['key']);
  }

  it('ends in order with 0, and has everything it acknowledged when it starts again', async () => {
    const first = await start();
    const key = await writeKey(first.url);
    const touchpoints = Array.from({ length: 500 }, (_, i) => ({ messageId: `m${i}`, userId: `u${i}` }));
    const sent = await post(`${first.url}/v1/touchpoints`, { touchpoints }, key);
    expect(sent).toMatchObject({ accepted: 500 });
    stop.abort();
    expect(await first.ended).toBe(0);
    await expect(fetch(`${first.url}/healthz`)).rejects.toThrow();

    stop = new AbortController();
    const second = await start();
    expect(await readFacts(second.engines.eventStore)).toHaveLength(500);
    expect(await post(`${second.url}/v1/touchpoints`, { touchpoints }, key)).toMatchObject({ accepted: 500 });
    stop.abort();
    expect(await second.ended).toBe(0);
  });

  it('answers what is in flight before it ends, and takes nothing new', async () => {
    const store = new SlowStore();
    const { engines, url, ended } = await start(store);
    const key = await writeKey(url);
    const sent = post(`${url}/v1/touchpoints`, { touchpoints: [{ userId: 'u' }] }, key);
    await store.asked.promise;
    stop.abort();
    await fetch(`${url}/readyz`).then(
      ({ status }) => expect(status).toBe(503),
      () => expect(engines.lifecycle.draining).toBe(true),
    );
    store.gate.resolve();
    expect(await sent).toMatchObject({ accepted: 1 });
    expect(await ended).toBe(0);
  });

  it('ends with another code when a part of it cannot go on', async () => {
    const { engines, ended } = await start();
    engines.lifecycle.fail(new EventStorePoisonedError('fdatasync failed'));
    expect(await ended).toBe(70);
    expect(engines.lifecycle.draining).toBe(true);
  });

  it("takes what Segment's library for Node sends, unmodified", async () => {
    const { engines, url, ended } = await start();
    const analytics = new Analytics({ writeKey: await writeKey(url), host: url, flushAt: 10 });
    analytics.identify({ anonymousId: 'a', userId: 'u', traits: { plan: 'pro' } });
    analytics.track({
      userId: 'u',
      event: 'Order Completed',
      properties: { revenue: 9.99, currency: 'USD' },
    });
    analytics.page({ anonymousId: 'a', name: 'Home', properties: { url: 'https://shop.example/' } });
    analytics.alias({ userId: 'u', previousId: 'old' });
    analytics.group({ userId: 'u', groupId: 'g' });
    await analytics.closeAndFlush();
    const facts = await readFacts(engines.eventStore);
    expect(facts.map(({ metadata }) => metadata.call).sort()).toEqual([
      'alias',
      'group',
      'identify',
      'page',
      'track',
    ]);
    expect(facts.every(({ metadata }) => metadata.sentAt !== undefined)).toBe(true);
    stop.abort();
    expect(await ended).toBe(0);
  });
});
