import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { type EventStore, EventStoreCorruptError, type RecordedEvent } from '#domain/ports/event-store.js';
import { bytesOf, caughtUpWith, eventOf, eventsOf } from '#domain-testing/contracts/event-store-harness.js';
import { decodeHead, encodeHead, type Head } from './head.js';
import { HEAD_FILE, segmentFile } from './layout.js';
import { openEmbeddedEventStore } from './open-embedded-event-store.js';
import { SEGMENT_HEADER_BYTES } from './segment-header.js';
import { damageBetween, damaged } from './testing/damage.js';
import { LogDirectories } from './testing/log-directories.js';

const RUNS = process.env['TEST_FULL'] === '1' ? 5_000 : 120;
const SEGMENT_BYTES = 1 << 16;
const GROUPS = 24;

const directories = new LogDirectories();
afterAll(() => directories.removeAll());

const open = (dir: string) => openEmbeddedEventStore({ dir, mode: 'writer', segmentBytes: SEGMENT_BYTES });

const readHead = async (dir: string): Promise<Head> => {
  const head = decodeHead(await readFile(join(dir, HEAD_FILE)));
  if (head === undefined) throw new Error('no head');
  return head;
};

describe('an active segment that is damaged', () => {
  let original: string;
  let bytes: Buffer;
  let events: RecordedEvent[];
  /** The head after each group; the first is of the empty log. */
  const heads: Head[] = [];

  beforeAll(async () => {
    original = await directories.create();
    const store = await open(original);
    heads.push(await readHead(original));
    for (let n = 0; n < GROUPS; n++) {
      const size = 1 + ((n * 7) % 11);
      const sent = n % 5 === 4 ? [eventOf(new Uint8Array(3_000).fill(n))] : eventsOf(size, `group ${n}`);
      await store.appendToStream(`stream-${n % 3}`, sent);
      heads.push(await readHead(original));
    }
    events = await caughtUpWith(store, {});
    await store.close();
    bytes = await readFile(join(original, segmentFile(1)));
  });

  const end = () => heads.at(-1)?.end ?? 0;

  /** Opens a copy whose writer had published `published` groups when it was killed, with these bytes on disk. */
  async function reopenWith(published: number | 'no head', found: Buffer): Promise<EventStore> {
    const dir = await directories.copyOf(original);
    const head = published === 'no head' ? undefined : heads[published];
    if (head === undefined) await rm(join(dir, HEAD_FILE));
    else await writeFile(join(dir, HEAD_FILE), encodeHead(head));
    await writeFile(join(dir, segmentFile(1)), found);
    const store = await open(dir);
    const close = store.close.bind(store);
    store.close = async () => {
      await close();
      await rm(dir, { recursive: true });
    };
    return store;
  }

  it('recovers what is whole before a torn tail, refuses what is broken elsewhere, and never serves garbage', async () => {
    const seen = { recovered: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.integer({ min: 0, max: GROUPS }), fc.constant('no head' as const)),
        // Most of it in the last groups, where crashes happen.
        fc.oneof(
          damageBetween(SEGMENT_HEADER_BYTES, end()),
          damageBetween(heads[GROUPS - 3]?.end ?? 0, end() + 500),
        ),
        async (published, damage) => {
          const found = damaged(bytes, damage);
          const isWhole = (group: number) => {
            const [from, to] = [heads[group]?.end ?? 0, heads[group + 1]?.end ?? 0];
            return found.subarray(from, to).equals(bytes.subarray(from, to));
          };
          const groups = Array.from({ length: GROUPS }, (_, group) => group);
          const torn = groups.find((group) => !isWhole(group)) ?? GROUPS;
          const acknowledged = published === 'no head' ? 0 : published;
          const mustRefuse = torn < acknowledged || groups.slice(torn).some(isWhole);
          const opening = reopenWith(published, found);
          if (mustRefuse) {
            seen.refused++;
            await expect(opening).rejects.toThrow(EventStoreCorruptError);
            return;
          }
          seen.recovered++;
          const store = await opening;
          const kept = events.filter(({ position }) => position <= (heads[torn]?.position ?? 0));
          expect(bytesOf(await caughtUpWith(store, {}))).toEqual(bytesOf(kept));
          const more = eventsOf(2);
          await store.appendToStream('stream-0', more);
          expect(bytesOf(await caughtUpWith(store, {}))).toEqual(bytesOf([...kept, ...more]));
          await store.close();
        },
      ),
      { numRuns: RUNS },
    );
    expect(seen.recovered).toBeGreaterThan(RUNS / 10);
    expect(seen.refused).toBeGreaterThan(RUNS / 10);
  }, 600_000);

  it('zeros a torn tail, so that no part of it can come back', async () => {
    const last = heads[GROUPS - 1]?.end ?? 0;
    const found = damaged(bytes, { kind: 'flip', at: last + 60, bit: 3 });
    const dir = await directories.copyOf(original);
    await rm(join(dir, HEAD_FILE));
    await writeFile(join(dir, segmentFile(1)), found);
    await (await open(dir)).close();
    const after = await readFile(join(dir, segmentFile(1)));
    expect(after.subarray(0, last)).toEqual(bytes.subarray(0, last));
    expect(after.subarray(last).every((byte) => byte === 0)).toBe(true);
  });

  it('leaves a log that it refuses as it is', async () => {
    const dir = await directories.copyOf(original);
    const found = damaged(bytes, { kind: 'flip', at: SEGMENT_HEADER_BYTES + 100, bit: 0 });
    await writeFile(join(dir, segmentFile(1)), found);
    await expect(open(dir)).rejects.toThrow(/broken at byte 64/);
    expect(await readFile(join(dir, segmentFile(1)))).toEqual(found);
  });

  it('does not take a payload for a group that was written', async () => {
    const group = bytes.subarray(heads[2]?.end ?? 0, heads[3]?.end ?? 0);
    const dir = await directories.create();
    const store = await open(dir);
    await store.appendToStream('a', eventsOf(1));
    const { end: tornAt } = await readHead(dir);
    await store.appendToStream('a', [eventOf(group)]);
    await store.close();
    const found = damaged(await readFile(join(dir, segmentFile(1))), {
      kind: 'flip',
      at: tornAt + 9,
      bit: 1,
    });
    await writeFile(join(dir, segmentFile(1)), found);
    await rm(join(dir, HEAD_FILE));
    const recovered = await open(dir);
    expect(await recovered.headPosition()).toBe(1);
    await recovered.close();
  });
});

describe('a sealed segment that is damaged', () => {
  it('is reported by whoever reads it, after what is whole before', async () => {
    const original = await directories.create();
    const store = await open(original);
    for (let n = 0; (await readHead(original)).segment === 1; n++)
      await store.appendToStream('a', eventsOf(5, `group ${n}`));
    const events = await caughtUpWith(store, {});
    const sealed = (await readHead(original)).segment - 1;
    await store.close();
    const path = segmentFile(1);
    const bytes = await readFile(join(original, path));
    const used = bytes.findLastIndex((byte) => byte !== 0) + 1;

    await fc.assert(
      fc.asyncProperty(damageBetween(0, used), async (damage) => {
        const found = damaged(bytes, damage);
        fc.pre(found.length < used || !found.subarray(0, used).equals(bytes.subarray(0, used)));
        const dir = await directories.copyOf(original);
        await writeFile(join(dir, path), found);
        const reader = await openEmbeddedEventStore({ dir, mode: 'reader' });
        const seen: RecordedEvent[] = [];
        const reading = async () => {
          for await (const message of reader.subscribeToAll())
            if (message.kind === 'events') seen.push(...message.events);
        };
        await expect(reading()).rejects.toThrow(EventStoreCorruptError);
        expect(seen.length).toBeLessThan(sealed);
        expect(bytesOf(seen)).toEqual(bytesOf(events.slice(0, seen.length)));
        await reader.close();
        await rm(dir, { recursive: true });
      }),
      { numRuns: RUNS / 2 },
    );
  }, 600_000);
});
