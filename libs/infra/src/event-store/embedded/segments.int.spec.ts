import { copyFile, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type EventStore, EventStoreCorruptError } from '#domain/ports/event-store.js';
import {
  bytesOf,
  caughtUpWith,
  eventOf,
  eventsOf,
  readAll,
} from '#domain-testing/contracts/event-store-harness.js';
import { HEAD_FILE, segmentFile, segmentsAmong, summaryFile } from './layout.js';
import { openEmbeddedEventStore } from './open-embedded-event-store.js';
import { decodeSummary } from './segment-summary.js';
import { LogDirectories } from './testing/log-directories.js';

const SEGMENT_BYTES = 1 << 14;

const directories = new LogDirectories();
let original: string;

const open = (dir: string, mode: 'writer' | 'reader' = 'writer') =>
  openEmbeddedEventStore({ dir, mode, segmentBytes: SEGMENT_BYTES });

const segmentsIn = async (dir: string) => segmentsAmong(await readdir(dir));

async function withStore<T>(dir: string, mode: 'writer' | 'reader', use: (store: EventStore) => Promise<T>) {
  const store = await open(dir, mode);
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

/** `tenant-` only in the first segment, `b` only in the second, `a` in all. */
beforeAll(async () => {
  original = await directories.create();
  await withStore(original, 'writer', async (store) => {
    await store.appendToStream('tenant-acme', eventsOf(2, 'tenant'));
    for (let n = 0; n < 120; n++) {
      await store.appendToStream('a', eventsOf(8, `append ${n}`));
      if ((await segmentsIn(original)).length === 2) await store.appendToStream('b', eventsOf(1));
    }
  });
});

afterAll(() => directories.removeAll());

it('rolls over from segment to segment, each named by its first position', async () => {
  const firsts = await segmentsIn(original);
  expect(firsts.length).toBeGreaterThan(5);
  for (const first of firsts)
    expect((await stat(join(original, segmentFile(first)))).size).toBe(SEGMENT_BYTES);
  const positions = await withStore(original, 'reader', (store) => caughtUpWith(store, {}));
  for (const first of firsts) expect(positions.map(({ position }) => position)).toContain(first);
  expect((await readdir(original)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

it('makes a larger segment for an append that needs one', async () => {
  const dir = await directories.copyOf(original);
  const large = [eventOf(new Uint8Array(3 * SEGMENT_BYTES).fill(7)), ...eventsOf(2)];
  const small = eventsOf(2);
  await withStore(dir, 'writer', async (store) => {
    await store.appendToStream('large', large);
    await store.appendToStream('large', small);
  });
  const read = await withStore(dir, 'writer', (store) => readAll(store.readStream('large')));
  expect(bytesOf(read)).toEqual(bytesOf([...large, ...small]));
});

it('sums up each sealed segment by stream', async () => {
  const firsts = await segmentsIn(original);
  const summary = decodeSummary(await readFile(join(original, summaryFile(1)), 'utf8'));
  expect(summary).toMatchObject({ first: 1, last: (firsts[1] ?? 0) - 1 });
  expect(summary?.streams.get('tenant-acme')).toEqual({ firstRevision: 0, lastRevision: 1, count: 2 });
  const sealed = firsts.slice(0, -1).map(summaryFile);
  expect((await readdir(original)).filter((name) => name.endsWith('.sum')).sort()).toEqual(sealed);
});

it.each([
  ['missing', (path: string) => rm(path)],
  ['cut short', (path: string) => truncate(path, 20)],
  ['empty', (path: string) => writeFile(path, '')],
  ['of another segment', (path: string) => copyFile(join(original, summaryFile(1)), path)],
])('makes a summary again that is %s', async (_, spoil) => {
  const dir = await directories.copyOf(original);
  const second = (await segmentsIn(dir))[1] ?? 0;
  const path = join(dir, summaryFile(second));
  const good = await readFile(path, 'utf8');
  await spoil(path);
  const read = (store: EventStore) => readAll(store.readStream('b'));
  const expected = await withStore(original, 'reader', read);
  expect(expected.length).toBeGreaterThan(0);
  expect(await withStore(dir, 'reader', read)).toEqual(expected);
  const next = await withStore(dir, 'writer', (store) => store.appendToStream('b', eventsOf(1)));
  expect(next.revision).toBe(expected.length);
  expect(await readFile(path, 'utf8')).toBe(good);
});

it('does not read sealed segments that have nothing of what is wanted', async () => {
  const dir = await directories.copyOf(original);
  const expected = await withStore(dir, 'reader', (store) => readAll(store.readStream('tenant-acme')));
  for (const first of (await segmentsIn(dir)).slice(1, -1)) await rm(join(dir, segmentFile(first)));
  await withStore(dir, 'reader', async (store) => {
    for (const first of (await segmentsIn(original)).slice(1, -1))
      await writeFile(join(dir, segmentFile(first)), 'not a segment');
    expect(await caughtUpWith(store, { streamPrefixes: ['tenant-'] })).toEqual(expected);
    expect(await readAll(store.readStream('tenant-acme'))).toEqual(expected);
    await expect(caughtUpWith(store, { streamPrefixes: ['a'] })).rejects.toThrow(EventStoreCorruptError);
  });
});

it.each([
  ['the first', 0],
  ['one in the middle', 2],
  ['the last', -1],
])('notices that %s of its segments is gone', async (_, index) => {
  const dir = await directories.copyOf(original);
  const gone = (await segmentsIn(dir)).at(index) ?? 0;
  await rm(join(dir, segmentFile(gone)));
  await expect(open(dir)).rejects.toThrow(EventStoreCorruptError);
});

it('begins anew without a head, from the segments alone', async () => {
  const dir = await directories.copyOf(original);
  await rm(join(dir, HEAD_FILE));
  const expected = await withStore(original, 'reader', (store) => caughtUpWith(store, {}));
  expect(await withStore(dir, 'writer', (store) => caughtUpWith(store, {}))).toEqual(expected);
});
