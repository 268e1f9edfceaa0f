import { type EventStore, EventStoreCorruptError } from '#domain/ports/event-store.js';
import { eventOf, eventsOf, readAll } from '#domain-testing/contracts/event-store-harness.js';
import { openEventStoreDbEventStore } from './open-eventstoredb-event-store.js';
import { IN_A_TEST, TestServer } from './testing/eventstoredb-harness.js';

let running: TestServer;
let store: EventStore;

beforeEach(async () => {
  running = await TestServer.start();
  store = openEventStoreDbEventStore({ ...IN_A_TEST, url: running.server.url });
});
afterEach(async () => {
  await store.close();
  await running.stop();
});

it.each([
  [{}, 0, 600],
  [{ fromRevision: 88 }, 88, 512],
  [{ fromRevision: 10, maxCount: 300 }, 10, 300],
  [{ maxCount: 256 }, 0, 256],
] as const)('reads a stream of many pages, given %j', async (options, first, count) => {
  await store.appendToStream('a', eventsOf(600));
  const revisions = (await readAll(store.readStream('a', options))).map(({ revision }) => revision);
  expect(revisions).toEqual(Array.from({ length: count }, (_, n) => first + n));
});

it('does not leave out of a stream what somebody else has put there', async () => {
  await store.appendToStream('a', eventsOf(1));
  await running.log.appendToStream('a', [eventOf('{}', { visitor: 'application/json' })]);
  await expect(readAll(store.readStream('a'))).rejects.toThrow(EventStoreCorruptError);
});

it('finds the head behind any number of events of the server’s own, and what is new since', async () => {
  expect(await store.headPosition()).toBe(0);
  for (const appended of [1, 2]) {
    const { position } = await store.appendToStream('a', eventsOf(appended));
    for (let n = 0; n < 300; n++) await running.server.tell({ do: 'system-event' });
    expect(await store.headPosition()).toBe(position);
    expect(await store.headPosition()).toBe(position);
    const another = openEventStoreDbEventStore({ ...IN_A_TEST, url: running.server.url });
    expect(await another.headPosition()).toBe(position);
    await another.close();
  }
});
