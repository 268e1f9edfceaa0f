import { type EventStore, EventStoreUnavailableError, type NewEvent } from '#domain/ports/event-store.js';
import { bytesOf, eventOf, eventsOf, readAll } from '#domain-testing/contracts/event-store-harness.js';
import type { Command } from '#infra-testing/eventstoredb-server/commands.js';
import { openEventStoreDbEventStore } from './open-eventstoredb-event-store.js';
import { IN_A_TEST, TestServer } from './testing/eventstoredb-harness.js';

let running: TestServer;
let store: EventStore;

const tell = (command: Command) => running.server.tell(command);
const ids = (events: readonly NewEvent[]) => events.map(({ id }) => id);
const idsIn = async (stream: string) => ids(await readAll(store.readStream(stream)));

beforeEach(async () => {
  running = await TestServer.start();
  store = openEventStoreDbEventStore({ ...IN_A_TEST, url: running.server.url });
});

afterEach(async () => {
  await store.close();
  await running.stop();
});

it.each(['unavailable', 'midway', 'deadline', 'unknown', 'not-ready'] as const)(
  'makes an append that is answered %s once whole, and once only',
  async (fault) => {
    const sent = eventsOf(3);
    await tell({ do: 'fail', call: 'append', fault });
    const result = await store.appendToStream('a', sent, { expectedRevision: 'no_stream' });
    expect(result.revision).toBe(2);
    expect((await readAll(store.readStream('a'))).at(-1)?.position).toBe(result.position);
    expect(await idsIn('a')).toEqual(ids(sent));
  },
);

it('says that it is unavailable when the server stays away, and has the resend answered as at first', async () => {
  const sent = eventsOf(2);
  await tell({ do: 'fail', call: 'append', fault: 'midway', times: 1_000 });
  const append = () => store.appendToStream('a', sent, { expectedRevision: 'no_stream' });
  await expect(append()).rejects.toThrow(EventStoreUnavailableError);
  await tell({ do: 'cut-off' });
  await expect(append()).rejects.toThrow(EventStoreUnavailableError);
  await expect(store.headPosition()).rejects.toThrow(EventStoreUnavailableError);
  await expect(readAll(store.readStream('a'))).rejects.toThrow(EventStoreUnavailableError);
  await tell({ do: 'fail-no-more' });
  await tell({ do: 'restore' });
  const result = await append();
  expect(await append()).toEqual(result);
  expect(await idsIn('a')).toEqual(ids(sent));
});

it('does not wait for an answer beyond its deadline, and repeats nothing by a resend', async () => {
  const hasty = openEventStoreDbEventStore({
    ...IN_A_TEST,
    url: `${running.server.url}&defaultDeadline=200`,
  });
  const sent = eventsOf(2);
  await tell({ do: 'fail', call: 'append', fault: 'silent' });
  const append = () => hasty.appendToStream('a', sent, { expectedRevision: 'no_stream' });
  await expect(append()).rejects.toThrow(EventStoreUnavailableError);
  expect((await append()).revision).toBe(1);
  expect(await idsIn('a')).toEqual(ids(sent));
  await tell({ do: 'fail', call: 'read', fault: 'silent' });
  await expect(hasty.headPosition()).rejects.toThrow(EventStoreUnavailableError);
  expect(await hasty.headPosition()).toBeGreaterThan(0);
  await hasty.close();
});

it.each([
  ['event_store_unsupported', { do: 'fail', call: 'append', fault: 'unimplemented', times: 1 }],
  ['event_store_access_denied', { do: 'fail', call: 'append', fault: 'access-denied', times: 1 }],
  ['event_stream_deleted', { do: 'delete-stream', stream: 'a' }],
] as const)('fails for good with %s', async (code, command) => {
  await tell(command);
  await expect(store.appendToStream('a', eventsOf(1))).rejects.toMatchObject({ code });
  // A second send would have been taken.
  if (command.do === 'fail') expect((await store.appendToStream('a', eventsOf(1))).revision).toBe(0);
  else await expect(readAll(store.readStream('a'))).rejects.toMatchObject({ code });
});

it('fails for good for an event that is larger than the server takes, and takes the next', async () => {
  const large = eventOf(new Uint8Array(2 << 20));
  await expect(store.appendToStream('a', [large])).rejects.toMatchObject({ code: 'append_too_large' });
  expect((await store.appendToStream('a', eventsOf(1))).revision).toBe(0);
});

it.each(['', '$stats', '\ud800'])('refuses the stream name %j', async (stream) => {
  await expect(store.appendToStream(stream, eventsOf(1))).rejects.toMatchObject({ code: 'invalid_stream' });
});

it('appends as repeats what the server knows in part only, under any', async () => {
  const [first, second, third] = [eventsOf(1), eventsOf(1), eventsOf(1)];
  await store.appendToStream('a', [...first, ...second]);
  const result = await store.appendToStream('a', [...second, ...third]);
  expect(result.revision).toBe(3);
  expect(await idsIn('a')).toEqual(ids([...first, ...second, ...second, ...third]));
});

it('refuses appends beyond what may wait, and takes them when it is answered', async () => {
  const small = openEventStoreDbEventStore({ ...IN_A_TEST, url: running.server.url, queueBytes: 1_000 });
  await tell({ do: 'delay', ms: 20 });
  const first = small.appendToStream('a', [eventOf(new Uint8Array(2_000))]);
  await expect(small.appendToStream('a', eventsOf(1))).rejects.toThrow(EventStoreUnavailableError);
  await first;
  expect((await small.appendToStream('a', eventsOf(1))).revision).toBe(1);
  await small.close();
});

it('answers what was taken before it closes, and takes no more after', async () => {
  const appends = Array.from({ length: 8 }, () => store.appendToStream('a', eventsOf(2)));
  await store.close();
  expect(await Promise.all(appends)).toHaveLength(8);
  await expect(store.appendToStream('a', eventsOf(1))).rejects.toThrow(EventStoreUnavailableError);
});

describe('an append that is larger than the server takes at once', () => {
  const PARTS = 5;
  const sent = () =>
    Array.from({ length: 2 * PARTS }, (_, n) => eventOf(Uint8Array.from({ length: 400 }, () => n)));
  let splitting: EventStore;

  beforeEach(() => {
    splitting = openEventStoreDbEventStore({ ...IN_A_TEST, url: running.server.url, maxAppendBytes: 1_100 });
  });
  afterEach(() => splitting.close());

  it.each(
    (['unavailable', 'midway', 'deadline'] as const).flatMap((fault) =>
      Array.from({ length: PARTS }, (_, after) => [fault, after] as const),
    ),
  )('is made whole when a part is answered %s after %i others', async (fault, after) => {
    const events = sent();
    await tell({ do: 'fail', call: 'append', fault, after, times: 2 });
    const result = await splitting.appendToStream('a', events);
    const stored = await readAll(store.readStream('a'));
    expect(bytesOf(stored)).toEqual(bytesOf(events));
    expect(result).toEqual({ revision: events.length - 1, position: stored.at(-1)?.position });
  });

  it('is in order and whole when others append to its stream meanwhile', async () => {
    const appends = Array.from({ length: 6 }, sent);
    await Promise.all(appends.map((events) => splitting.appendToStream('a', events)));
    const stored = await idsIn('a');
    expect(stored).toHaveLength(appends.flat().length);
    for (const events of appends) {
      const own = new Set(ids(events));
      expect(stored.filter((id) => own.has(id))).toEqual(ids(events));
    }
  });

  it('goes as one append under an expected revision, so that it is never there in part', async () => {
    await tell({ do: 'fail', call: 'append', fault: 'access-denied', after: 1 });
    const { revision } = await splitting.appendToStream('a', sent(), { expectedRevision: 'no_stream' });
    expect(revision).toBe(2 * PARTS - 1);
  });
});
