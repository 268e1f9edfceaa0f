import {
  type EventStore,
  EventStorePoisonedError,
  EventStoreUnavailableError,
} from '#domain/ports/event-store.js';
import { bytesOf, caughtUpWith, eventOf, eventsOf } from '#domain-testing/contracts/event-store-harness.js';
import { type EmbeddedEventStoreOptions, openEmbeddedEventStore } from './open-embedded-event-store.js';
import { type FailingFiles, failingFiles } from './testing/failing-files.js';
import { LogDirectories } from './testing/log-directories.js';

const directories = new LogDirectories();
afterAll(() => directories.removeAll());

let dir: string;
let files: FailingFiles;
let store: EventStore;

async function open(options: Partial<EmbeddedEventStoreOptions> = {}): Promise<void> {
  dir = await directories.create();
  files = failingFiles();
  store = await openEmbeddedEventStore({ dir, mode: 'writer', segmentBytes: 1 << 16, files, ...options });
}

afterEach(() => store.close());

const codes = async (appends: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(appends)).map((result) =>
    result.status === 'rejected' ? result.reason.code : 'ok',
  );

it('is poisoned by a failed sync: nothing is acknowledged, served or tried again', async () => {
  await open();
  const before = eventsOf(2);
  await store.appendToStream('a', before);
  const gate = Promise.withResolvers<void>();
  files.hold = gate.promise;
  files.failWrites = new Error('EIO');
  const underway = store.appendToStream('a', eventsOf(1));
  const conflicting = store.appendToStream('a', eventsOf(1), { expectedRevision: 7 });
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  const queued = store.appendToStream('b', eventsOf(1));
  const { writes } = files;
  gate.resolve();
  expect(await codes([underway, conflicting, queued])).toEqual(Array(3).fill('event_store_poisoned'));
  files.failWrites = undefined;
  await expect(store.appendToStream('a', eventsOf(1))).rejects.toThrow(EventStorePoisonedError);
  expect(files.writes).toBe(writes);
  expect(await store.headPosition()).toBe(2);
  expect(bytesOf(await caughtUpWith(store, {}))).toEqual(bytesOf(before));
});

it('goes on from what is on the disk once it is reopened after a failed sync', async () => {
  await open();
  const events = eventsOf(3);
  await store.appendToStream('a', events.slice(0, 2));
  files.failWrites = new Error('EIO');
  await expect(store.appendToStream('a', events.slice(2), { expectedRevision: 1 })).rejects.toThrow(
    EventStorePoisonedError,
  );
  await store.close();
  store = await openEmbeddedEventStore({ dir, mode: 'writer' });
  // Its bytes were there. The sender, who got no answer, sends again, and it is there once.
  const resent = await store.appendToStream('a', events.slice(2), { expectedRevision: 1 });
  expect(resent.revision).toBe(2);
  expect(bytesOf(await caughtUpWith(store, {}))).toEqual(bytesOf(events));
});

it('refuses what does not fit when a segment cannot be made, keeps what it has, and takes more later', async () => {
  await open({ segmentBytes: 4_096 });
  const first = eventsOf(2);
  await store.appendToStream('a', first);
  files.failAllocations = new Error('ENOSPC');
  const large = eventOf(new Uint8Array(8_000));
  expect(
    await codes([
      store.appendToStream('a', [large]),
      store.appendToStream('a', eventsOf(1), { expectedRevision: 1 }),
      store.appendToStream('a', [large]),
    ]),
  ).toEqual(['event_store_unavailable', 'ok', 'event_store_unavailable']);
  files.failAllocations = undefined;
  const result = await store.appendToStream('a', [large], { expectedRevision: 2 });
  expect(result).toEqual({ position: 4, revision: 3 });
  expect(await caughtUpWith(store, {})).toHaveLength(4);
});

it('bounds what waits, and takes an append larger than the bound when nothing else does', async () => {
  await open({ queueBytes: 2_000 });
  expect((await store.appendToStream('a', [eventOf(new Uint8Array(10_000))])).revision).toBe(0);
  const gate = Promise.withResolvers<void>();
  files.hold = gate.promise;
  const appends = Array.from({ length: 10 }, () => store.appendToStream('a', [eventOf(new Uint8Array(500))]));
  gate.resolve();
  const answers = await codes(appends);
  expect(answers.slice(0, 3)).toEqual(['ok', 'ok', 'ok']);
  expect(answers.slice(4)).toEqual(Array(6).fill('event_store_unavailable'));
  files.hold = Promise.resolve();
  const held = answers.filter((answer) => answer === 'ok').length;
  expect((await store.appendToStream('a', eventsOf(1))).revision).toBe(held + 1);
});

it('answers on closing what it has taken, and takes no more', async () => {
  await open();
  const appends = Array.from({ length: 20 }, () => store.appendToStream('a', eventsOf(3)));
  const closing = store.close();
  await expect(store.appendToStream('a', eventsOf(1))).rejects.toThrow(EventStoreUnavailableError);
  expect(await codes(appends)).toEqual(Array(20).fill('ok'));
  await closing;
  store = await openEmbeddedEventStore({ dir, mode: 'reader' });
  expect(await store.headPosition()).toBe(60);
});

it('ends subscriptions on closing', async () => {
  await open();
  const kinds: string[] = [];
  for await (const { kind } of store.subscribeToAll()) {
    kinds.push(kind);
    setImmediate(() => store.close());
  }
  expect(kinds).toEqual(['caughtUp']);
});
