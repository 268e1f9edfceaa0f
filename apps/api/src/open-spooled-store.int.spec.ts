import type { EventStore, SubscribeOptions } from '#domain/ports/event-store.js';
import { InMemoryEventStore } from '#domain-testing/fakes/in-memory-event-store.js';
import { FlakyStore } from '#infra/event-store/spool/testing/flaky-store.js';
import { Spools } from '#infra/event-store/spool/testing/spool-under-test.js';
import { createLogger } from '#infra/telemetry/logger.js';
import { LogTenantDirectory } from '#infra/tenants/log-tenant-directory.js';
import { openSpooledStore } from './open-spooled-store.js';
import { runApi } from './run-api.js';
import { ADMIN_TOKEN, readFacts, testEngines } from './testing/api-under-test.js';

const URL_OF_STORE = 'esdb://admin:secret@events.example:2113';
const logger = createLogger({ name: 'api', level: 'silent' });
const directories = new Spools();
afterAll(() => directories.removeAll());

/** Refuses appends; a subscription waits for it, as one that reconnects does. */
class AwayStore extends FlakyStore {
  constructor() {
    super(() => 'refused');
  }

  override readonly subscribeToAll = async function* ({ signal }: SubscribeOptions = {}) {
    await new Promise((resolve) => signal?.addEventListener('abort', resolve));
    yield* [];
  };
}

/** Outlives the processes that use it. */
class LastingStore extends InMemoryEventStore {
  override async close(): Promise<void> {}
}

/** An api process on the spool of `directory`, for as long as `use` takes. */
async function withApi(
  store: EventStore,
  directory: string,
  use: (
    post: (path: string, body: unknown, key?: string) => Promise<Record<string, unknown>>,
  ) => Promise<void>,
): Promise<void> {
  const spool = { directory, maxBytes: 1 << 20, maxAgeSeconds: 3_600 };
  const { eventStore, tenants } = await openSpooledStore(store, { url: URL_OF_STORE, spool }, logger);
  const engines = { ...testEngines({ eventStore }), directory: new LogTenantDirectory(tenants) };
  const stop = new AbortController();
  const listening = Promise.withResolvers<string>();
  const ended = runApi(engines, stop.signal, { onListening: listening.resolve });
  ended.catch(listening.reject);
  const url = await listening.promise;
  await use(async (path, body, key = ADMIN_TOKEN) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const answer = await fetch(`${url}/v1/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return (await answer.json()) as Record<string, unknown>;
  });
  stop.abort();
  expect(await ended).toBe(0);
}

it('an api that starts while the event store is away takes the facts of the tenants it knew', async () => {
  const dir = await directories.directory();
  const log = new LastingStore();
  let key = '';
  await withApi(log, dir, async (post) => {
    await post('admin/tenants', { tenantId: 'acme', name: 'Acme' });
    key = String((await post('admin/tenants/acme/keys', { scope: 'write' }))['key']);
  });

  const touchpoints = [{ userId: 'u', messageId: 'm', channel: 'Email' }];
  await withApi(new AwayStore(), dir, async (post) => {
    expect(await post('touchpoints', { touchpoints }, key)).toMatchObject({ accepted: 1, spooled: true });
  });
  expect(await readFacts(log)).toHaveLength(0);

  await withApi(log, dir, async (post) => {
    // Goes behind what the process before has left.
    await post('touchpoints', { touchpoints: [{ userId: 'u', channel: 'Email' }] }, key);
  });
  const facts = await readFacts(log);
  expect(facts.map(({ event }) => event.visitor)).toEqual(['u:u', 'u:u']);
  expect(facts[0]?.text).toContain('"m"');
});
