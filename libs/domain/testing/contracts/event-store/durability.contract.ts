import type { EventStore } from '#domain/ports/event-store.js';
import {
  bytesOf,
  caughtUpWith,
  EVENTS_PER_KILLED_APPEND,
  type EventStoreHarness,
  eventsOf,
  ownPrefix,
  readAll,
} from '../event-store-harness.js';

const KILLS = process.env['TEST_FULL'] === '1' ? 1_000 : 3;

export function durabilityContract(make: () => EventStoreHarness): void {
  const can = make();
  let harness: EventStoreHarness;
  let store: EventStore;

  beforeEach(async () => {
    harness = make();
    store = await harness.open();
  });

  afterEach(() => harness.close());

  if (can.reopen !== undefined) {
    it('has after reopening what it had, and numbers on from there', async () => {
      const stream = `${ownPrefix()}a`;
      const [before, after] = [eventsOf(3), eventsOf(2)];
      const first = await store.appendToStream(stream, before, { expectedRevision: 'no_stream' });
      store = await provided(harness.reopen)(store);
      expect(await store.headPosition()).toBeGreaterThanOrEqual(first.position);
      expect(await store.appendToStream(stream, before, { expectedRevision: 'no_stream' })).toEqual(first);
      const second = await store.appendToStream(stream, after, { expectedRevision: 2 });
      expect(second.revision).toBe(4);
      expect(second.position).toBeGreaterThan(first.position);
      expect(bytesOf(await readAll(store.readStream(stream)))).toEqual(bytesOf([...before, ...after]));
    });
  }

  if (can.appendUntilKilled !== undefined) {
    it('has every acknowledged append, and none in part, after its process was killed while appending', async () => {
      const prefix = ownPrefix();
      const streams = Array.from({ length: 8 }, (_, n) => `${prefix}${n}`);
      const samples = new Map<string, string>();
      let reached = await store.headPosition();
      for (let kill = 0; kill < KILLS; kill++) {
        const survived = await provided(harness.appendUntilKilled)(store, streams);
        store = survived.store;
        const acknowledged = survived.acknowledged.flatMap(({ stream, revision, ids }) =>
          ids.map((id, n) => [`${stream}@${revision - ids.length + 1 + n}`, id] as const),
        );
        expect(acknowledged.length).toBeGreaterThan(0);
        const found = await caughtUpWith(store, { after: reached, streamPrefixes: [prefix] });
        const inLog = new Map(found.map(({ stream, revision, id }) => [`${stream}@${revision}`, id]));
        expect(acknowledged.filter(([place, id]) => inLog.get(place) !== id)).toEqual([]);
        const appends = Map.groupBy(found, ({ data }) => Buffer.from(data).toString());
        for (const { length } of appends.values()) expect(length).toBe(EVENTS_PER_KILLED_APPEND);
        reached = await store.headPosition();
        for (const [place, id] of acknowledged.slice(-1)) samples.set(place, id);
      }
      // What one round acknowledged, later ones have left alone.
      for (const { stream, revision, id } of await caughtUpWith(store, { streamPrefixes: [prefix] }))
        if (samples.get(`${stream}@${revision}`) === id) samples.delete(`${stream}@${revision}`);
      expect(samples).toEqual(new Map());
    }, 3_600_000);
  }
}

function provided<T>(hook: T | undefined): T {
  if (hook === undefined) throw new Error('the harness has no such hook any more');
  return hook;
}
