import { setImmediate as turn } from 'node:timers/promises';
import type { EventStore, NewEvent, RecordedEvent } from '#domain/ports/event-store.js';
import {
  caughtUpWith,
  type EventStoreHarness,
  eventsOf,
  ownPrefix,
  subscribed,
} from '../event-store-harness.js';

const APPENDERS = 32;

export function subscriptionContract(make: () => EventStoreHarness): void {
  describe('subscribing to all', () => {
    let harness: EventStoreHarness;
    let store: EventStore;
    let prefix: string;
    let start: number;

    beforeEach(async () => {
      harness = make();
      store = await harness.open();
      prefix = ownPrefix();
      start = await store.headPosition();
    });

    afterEach(() => harness.close());

    const ids = (events: readonly NewEvent[]) => events.map(({ id }) => id);

    it('gives the events of all streams in the order of their positions', async () => {
      const sent = eventsOf(6);
      for (const [n, event] of sent.entries()) await store.appendToStream(`${prefix}${n % 2}`, [event]);
      const seen = await subscribed(store, { after: start }, (events) => events.length === sent.length);
      expect(ids(seen)).toEqual(ids(sent));
      expect(seen.map(({ revision }) => revision)).toEqual([0, 0, 1, 1, 2, 2]);
    });

    it('begins after any position', async () => {
      await store.appendToStream(`${prefix}a`, eventsOf(5));
      await store.appendToStream(`${prefix}b`, eventsOf(5));
      const all = await caughtUpWith(store, { after: start });
      expect(all).toHaveLength(10);
      for (const [n, { position }] of all.entries()) {
        expect(ids(await caughtUpWith(store, { after: position }))).toEqual(ids(all.slice(n + 1)));
      }
    });

    it('says that it has caught up, with an empty rest of the log as well, and goes on live', async () => {
      const seen: RecordedEvent[] = [];
      const sent: NewEvent[] = [];
      let position = start;
      for await (const message of store.subscribeToAll({ after: start })) {
        if (message.kind === 'events') seen.push(...message.events);
        if (message.kind !== 'caughtUp' || message.position < position) continue;
        expect(ids(seen)).toEqual(ids(sent));
        if (sent.length === 6) break;
        sent.push(...eventsOf(2));
        ({ position } = await store.appendToStream(`${prefix}a`, sent.slice(-2)));
      }
      expect(seen).toHaveLength(6);
    });

    it('gives a filter its streams only, and says how far it has read when nothing matched', async () => {
      const wanted = eventsOf(2);
      await store.appendToStream(`${prefix}b`, eventsOf(3));
      await store.appendToStream(`${prefix}a-1`, wanted.slice(0, 1));
      await store.appendToStream(`${prefix}a-2`, wanted.slice(1));
      const { position } = await store.appendToStream(`${prefix}c`, eventsOf(3));
      const seen: RecordedEvent[] = [];
      let reached = start;
      const streamPrefixes = [`${prefix}a-`, `${prefix}none`];
      for await (const message of store.subscribeToAll({ after: start, streamPrefixes })) {
        if (message.kind === 'caughtUp') break;
        if (message.kind === 'events') seen.push(...message.events);
        reached = message.kind === 'events' ? (message.events.at(-1)?.position ?? 0) : message.position;
      }
      expect(ids(seen)).toEqual(ids(wanted));
      expect(reached).toBeGreaterThanOrEqual(position);
    });

    it('reports progress live too when nothing matches', async () => {
      const messages = store.subscribeToAll({ after: start, streamPrefixes: [`${prefix}none`] });
      let appended: { readonly position: number } | undefined;
      for await (const message of messages) {
        expect(message.kind).not.toBe('events');
        if (message.kind === 'caughtUp') {
          if (appended === undefined) appended = await store.appendToStream(`${prefix}b`, eventsOf(1));
          else if (message.position >= appended.position) break;
        }
      }
      expect(appended).toBeDefined();
    });

    it.each([
      ['everything', undefined],
      ['a filter that nothing matches', ['no-such-stream-']],
    ])(
      'reaches the end that the log had when it began, though others keep appending: %s',
      async (_, streamPrefixes) => {
        await store.appendToStream(`${prefix}a`, eventsOf(20));
        const ended = new AbortController();
        const appending = (async () => {
          while (!ended.signal.aborted) {
            await store.appendToStream(`${prefix}busy`, eventsOf(5));
            await turn();
          }
        })();
        const options = streamPrefixes === undefined ? {} : { streamPrefixes };
        let kind: string | undefined;
        for await (const message of store.subscribeToAll({ after: start, ...options })) {
          kind = message.kind;
          if (kind === 'caughtUp') break;
        }
        ended.abort();
        await appending;
        expect(kind).toBe('caughtUp');
      },
    );

    it('ends when it is aborted while it waits, without an error', async () => {
      const abort = new AbortController();
      const kinds: string[] = [];
      for await (const message of store.subscribeToAll({ after: start, signal: abort.signal })) {
        kinds.push(message.kind);
        if (message.kind === 'caughtUp') setImmediate(() => abort.abort());
      }
      expect(kinds).toEqual(['caughtUp']);
    });

    it('gives nothing when it was aborted before', async () => {
      await store.appendToStream(`${prefix}a`, eventsOf(1));
      for await (const message of store.subscribeToAll({ after: start, signal: AbortSignal.abort() }))
        throw new Error(`gave ${message.kind}`);
    });

    it('never fills a gap later and gives nothing twice while many append', async () => {
      const readers = [store, ...(harness.openReader === undefined ? [] : [await harness.openReader()])];
      const plans = Array.from({ length: APPENDERS }, (_, n) =>
        Array.from({ length: 10 }, (_, append) => eventsOf(1 + ((n + append) % 5))),
      );
      const total = plans.flat(2).length;
      const options = { after: start, streamPrefixes: [prefix] };
      const live = readers.map((reader) => subscribed(reader, options, ({ length }) => length >= total));
      await Promise.all(
        plans.map(async (appends, n) => {
          for (const events of appends) await store.appendToStream(`${prefix}${n % 4}`, events);
        }),
      );
      const afterwards = await caughtUpWith(store, options);
      expect(new Set(ids(afterwards))).toEqual(new Set(ids(plans.flat(2))));
      for (const seen of await Promise.all(live)) {
        expect(seen.map(({ position, id }) => [position, id])).toEqual(
          afterwards.map(({ position, id }) => [position, id]),
        );
      }
      for (const events of Map.groupBy(afterwards, ({ stream }) => stream).values())
        expect(events.map(({ revision }) => revision)).toEqual(events.map((_, n) => n));
    });
  });
}
