import type { EventStore, NewEvent } from '#domain/ports/event-store.js';
import {
  bytesOf,
  type EventStoreHarness,
  eventOf,
  eventsOf,
  LARGE_EVENT_BYTES,
  ownPrefix,
  readAll,
} from '../event-store-harness.js';

export function readStreamContract(make: () => EventStoreHarness): void {
  describe('reading a stream', () => {
    let harness: EventStoreHarness;
    let store: EventStore;
    let prefix: string;

    beforeEach(async () => {
      harness = make();
      store = await harness.open();
      prefix = ownPrefix();
    });

    afterEach(() => harness.close());

    it('gives nothing for a stream that has no events', async () => {
      expect(await readAll(store.readStream(`${prefix}none`))).toEqual([]);
    });

    it('gives its events and no other stream’s', async () => {
      const [mine, others] = [eventsOf(3, 'mine'), eventsOf(3, 'others')];
      await store.appendToStream(`${prefix}a`, mine.slice(0, 2));
      await store.appendToStream(`${prefix}ab`, others);
      await store.appendToStream(`${prefix}a`, mine.slice(2));
      const read = await readAll(store.readStream(`${prefix}a`));
      expect(bytesOf(read)).toEqual(bytesOf(mine));
      expect(new Set(read.map(({ stream }) => stream))).toEqual(new Set([`${prefix}a`]));
    });

    it.each([
      [{ fromRevision: 0 }, [0, 1, 2, 3, 4, 5]],
      [{ fromRevision: 2 }, [2, 3, 4, 5]],
      [{ fromRevision: 1, maxCount: 3 }, [1, 2, 3]],
      [{ maxCount: 2 }, [0, 1]],
      [{ fromRevision: 4, maxCount: 10 }, [4, 5]],
      [{ fromRevision: 6 }, []],
      [{ maxCount: 0 }, []],
    ])('gives the range %j', async (options, revisions) => {
      for (let n = 0; n < 3; n++) {
        await store.appendToStream(`${prefix}a`, eventsOf(2));
        await store.appendToStream(`${prefix}b`, eventsOf(1));
      }
      const read = await readAll(store.readStream(`${prefix}a`, options));
      expect(read.map(({ revision }) => revision)).toEqual(revisions);
    });

    it('gives back every byte as it was sent', async () => {
      const bytes = Uint8Array.from({ length: 256 }, (_, n) => n);
      const large = new Uint8Array(harness.maxEventBytes ?? LARGE_EVENT_BYTES).map((_, n) => (n * 31) % 251);
      const events: NewEvent[] = [
        eventOf(bytes, { metadata: bytes.toReversed() }),
        eventOf(new Uint8Array(0), { metadata: new Uint8Array(0), visitor: '' }),
        eventOf(large),
        eventOf('{"name":"Zoë 🚲"}', { visitor: 'u:Zoë 🚲', type: 'Tëst', tenant: 'büro' }),
        eventOf('{"a":1,  "a":2}\r\n'),
      ];
      await store.appendToStream(`${prefix}bytes`, events);
      expect(bytesOf(await readAll(store.readStream(`${prefix}bytes`)))).toEqual(bytesOf(events));
    });

    it('says when each was recorded, never backwards by more than clocks go', async () => {
      const before = Date.now();
      await store.appendToStream(`${prefix}a`, eventsOf(1));
      const [event] = await readAll(store.readStream(`${prefix}a`));
      expect(Math.abs((event?.recordedAt ?? 0) - before)).toBeLessThan(60_000);
    });
  });
}
