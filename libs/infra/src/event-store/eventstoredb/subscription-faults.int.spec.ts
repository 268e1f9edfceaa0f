import fc from 'fast-check';
import type { EventStore, Position, RecordedEvent } from '#domain/ports/event-store.js';
import {
  caughtUpWith,
  eventOf,
  eventsOf,
  subscribed,
} from '#domain-testing/contracts/event-store-harness.js';
import type { Command } from '#infra-testing/eventstoredb-server/commands.js';
import { encodeEnvelope } from './event-envelope.js';
import { SubscriptionStalledError } from './log-subscription.js';
import { type EventStoreDbOptions, openEventStoreDbEventStore } from './open-eventstoredb-event-store.js';
import { IN_A_TEST, TestServer } from './testing/eventstoredb-harness.js';

let running: TestServer;
let store: EventStore;

const tell = (command: Command) => running.server.tell(command);
const open = (options: Partial<EventStoreDbOptions> = {}) =>
  openEventStoreDbEventStore({ ...IN_A_TEST, ...options, url: running.server.url });
const places = (events: readonly RecordedEvent[]) => events.map(({ position, id }) => [position, id]);

beforeEach(async () => {
  running = await TestServer.start();
  store = open();
});

afterEach(async () => {
  await store.close();
  await running.stop();
});

const FAULTS: readonly Command[] = [
  { do: 'drop-subscriptions' },
  { do: 'system-event' },
  { do: 'fail', call: 'subscribe', fault: 'unavailable' },
  { do: 'fail', call: 'subscribe', fault: 'midway' },
  { do: 'fail', call: 'subscribe', fault: 'access-denied' },
  { do: 'fail', call: 'subscribe', fault: 'silent' },
  { do: 'fail', call: 'subscribe', fault: 'unknown' },
  { do: 'fail', call: 'read', fault: 'unavailable' },
  { do: 'fail', call: 'read', fault: 'midway' },
  { do: 'stall', on: true },
  { do: 'stall', on: false },
  { do: 'cut-off' },
  { do: 'restore' },
];

it('neither loses nor repeats an event whatever happens to its subscription', async () => {
  const step = fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...FAULTS) },
    { weight: 1, arbitrary: fc.record({ append: fc.integer({ min: 1, max: 40 }), mine: fc.boolean() }) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
      const prefix = `tracking-${crypto.randomUUID()}_`;
      const options = { after: await store.headPosition(), streamPrefixes: [prefix] };
      const total = steps.reduce((sum, of) => sum + ('append' in of && of.mine ? of.append : 0), 1);
      const live = subscribed(store, options, ({ length }) => length >= total);
      for (const of of steps) {
        if ('do' in of) await tell(of);
        // Straight into the server's log: what is cut off is the subscriber.
        else await appendBehindServer(of.mine ? `${prefix}1` : 'other', of.append);
      }
      await tell({ do: 'fail-no-more' });
      await tell({ do: 'stall', on: false });
      await tell({ do: 'restore' });
      await store.appendToStream(`${prefix}2`, eventsOf(1));
      expect(places(await live)).toEqual(places(await caughtUpWith(store, options)));
    }),
    { numRuns: process.env['TEST_FULL'] === '1' ? 300 : 12, interruptAfterTimeLimit: 60_000 },
  );
}, 300_000);

async function appendBehindServer(stream: string, count: number): Promise<void> {
  const events = eventsOf(count).map((event) => ({
    ...event,
    tenant: '',
    visitor: 'application/octet-stream',
    metadata: encodeEnvelope(event),
  }));
  await running.log.appendToStream(stream, events);
}

it('takes up a subscription that sends nothing of what is in the log', async () => {
  const lost = Promise.withResolvers<unknown>();
  const stalled = open({ onSubscriptionLost: (error) => lost.resolve(error) });
  const sent = eventsOf(2);
  const live = subscribed(stalled, {}, ({ length }) => length >= 2);
  await tell({ do: 'stall', on: true });
  await store.appendToStream('a', sent);
  expect(await lost.promise).toBeInstanceOf(SubscriptionStalledError);
  await tell({ do: 'stall', on: false });
  expect((await live).map(({ id }) => id)).toEqual(sent.map(({ id }) => id));
  await stalled.close();
});

it('is not taken for stalled, and gets on, when what is in the log is not for it', async () => {
  const lost: unknown[] = [];
  const patient = open({ onSubscriptionLost: (error) => lost.push(error) });
  await tell({ do: 'stall', on: true });
  const { position } = await store.appendToStream('other', eventsOf(600));
  const reached: Position[] = [];
  for await (const message of patient.subscribeToAll({ streamPrefixes: ['mine'] })) {
    if (message.kind === 'events') throw new Error('gave an event that was not asked for');
    reached.push(message.position);
    if (message.kind === 'caughtUp' && message.position >= position) break;
  }
  expect(reached).toEqual(reached.toSorted((a, b) => a - b));
  expect(lost).toEqual([]);
  await patient.close();
});

it('passes over what is none of ours, and tells only of positions at which one can go on', async () => {
  const foreign = {
    ...eventOf('{}'),
    tenant: '',
    visitor: 'application/json',
    metadata: Buffer.from('{"by":1}'),
  };
  for (let n = 0; n < 300; n++) {
    if (n % 25 === 0) await store.appendToStream(n % 50 === 0 ? 'mine' : 'other', eventsOf(3));
    if (n % 7 === 0) await tell({ do: 'system-event' });
    await running.log.appendToStream('of-somebody-else', [{ ...foreign, id: crypto.randomUUID() }]);
  }
  const all = await caughtUpWith(store, {});
  expect(new Set(all.map(({ stream }) => stream))).toEqual(new Set(['mine', 'other']));
  expect(await store.headPosition()).toBe(all.at(-1)?.position);

  const told: Position[] = [];
  for await (const message of store.subscribeToAll({ streamPrefixes: ['mine'] })) {
    told.push(message.kind === 'events' ? (message.events.at(-1)?.position ?? 0) : message.position);
    if (message.kind === 'caughtUp') break;
  }
  expect(told.at(-1)).toBe(all.at(-1)?.position);
  const ours = new Set(all.map(({ position }) => position));
  expect(told.filter((position) => !ours.has(position))).toEqual([]);
  for (const after of new Set(told)) {
    const rest = all.filter(({ position }) => position > after);
    expect(places(await caughtUpWith(store, { after }))).toEqual(places(rest));
  }
});

it('gives nothing under an empty list of prefixes, and says how far it is', async () => {
  const { position } = await store.appendToStream('a', eventsOf(3));
  expect(await caughtUpWith(store, { streamPrefixes: [] })).toEqual([]);
  expect(await store.headPosition()).toBe(position);
});

it('ends when the store is closed, also while the server is away', async () => {
  await store.appendToStream('a', eventsOf(1));
  const kinds: string[] = [];
  for await (const { kind } of store.subscribeToAll()) {
    kinds.push(kind);
    if (kind === 'caughtUp') {
      await tell({ do: 'cut-off' });
      setImmediate(() => void store.close());
    }
  }
  expect(kinds).toEqual(['events', 'caughtUp']);
});

it('does not go on from a position that the log does not have', async () => {
  const { position } = await store.appendToStream('a', eventsOf(2));
  await expect(caughtUpWith(store, { after: position - 1 })).rejects.toMatchObject({
    code: 'event_store_position',
  });
});

it('says how far it is while what does not match never comes to rest', async () => {
  const stop = new AbortController();
  const told: Position[] = [];
  const appending = (async () => {
    while (!stop.signal.aborted) await store.appendToStream('other', eventsOf(20));
  })();
  for await (const message of store.subscribeToAll({ streamPrefixes: ['mine'] })) {
    if (message.kind === 'checkpointReached') told.push(message.position);
    if (told.length === 3) break;
  }
  stop.abort();
  await appending;
  expect(told).toEqual([...new Set(told)].sort((a, b) => a - b));
});
