import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EventStoreCorruptError, EventStoreLockedError, type NewEvent } from '#domain/ports/event-store.js';
import { eventsOf } from '#domain-testing/contracts/event-store-harness.js';
import { InMemoryEventStore } from '#domain-testing/fakes/in-memory-event-store.js';
import { FORWARDED_FILE, generationsAmong } from './layout.js';
import { contentOf, FlakyStore } from './testing/flaky-store.js';
import { firstRecords } from './testing/sender.js';
import { Spools } from './testing/spool-under-test.js';

const spools = new Spools();
afterAll(() => spools.removeAll());

const idsOf = (events: readonly NewEvent[]) => events.map(({ id }) => id);
const generationsIn = async (dir: string) => generationsAmong(await readdir(dir));

/** Leaves `appends` of 20 events in a spool, none of them forwarded, and their ids. */
async function leftBehind(dir: string, appends: number): Promise<string[]> {
  const { store } = await spools.open(new FlakyStore(() => 'refused'), dir);
  const ids: string[] = [];
  for (let n = 0; n < appends; n++) {
    const events = eventsOf(20);
    await store.appendToStream('a', events);
    ids.push(...idsOf(events));
  }
  await store.close();
  return ids;
}

it('gives its space back, generation by generation', async () => {
  const dir = await spools.directory();
  let isAway = true;
  const remote = new FlakyStore(() => (isAway ? 'refused' : 'answered'));
  const { store, untilDirect } = await spools.open(remote, dir);
  while ((await generationsIn(dir)).length < 5) await store.appendToStream('a', eventsOf(10));
  isAway = false;
  await untilDirect();
  await store.close();
  const [left, ...more] = await generationsIn(dir);
  expect(left).toBeGreaterThanOrEqual(5);
  expect(more).toEqual([]);
});

it('knows after a restart what it holds, and forwards that before anything newer', async () => {
  const dir = await spools.directory();
  const left = await leftBehind(dir, 40);
  let isAway = true;
  const remote = new FlakyStore(() => (isAway ? 'refused' : 'answered'));
  const { store, untilDirect } = await spools.open(remote, dir);
  expect(store.state()).toMatchObject({ isStoreAway: true, events: left.length, spooledTotal: 0 });
  expect(store.state().bytes).toBeGreaterThan(left.length * 100);
  const newer = eventsOf(3);
  await store.appendToStream('a', newer);
  isAway = false;
  await untilDirect();
  expect(idsOf((await contentOf(store)).get('a') ?? [])).toEqual([...left, ...idsOf(newer)]);
  await store.close();
});

it('forwards what it can when its process ends', async () => {
  const log = new InMemoryEventStore();
  let isAway = true;
  const remote = new FlakyStore(() => (isAway ? 'refused' : 'answered'), log);
  const neverAgain = { backoff: { firstMs: 1e6, maxMs: 1e6 } };
  const { store } = await spools.open(remote, await spools.directory(), {}, neverAgain);
  await store.appendToStream('a', eventsOf(20));
  isAway = false;
  remote.close = async () => undefined;
  await store.close();
  expect((await contentOf(log)).get('a')).toHaveLength(20);
});

it.each([
  ['lost', (path: string) => rm(path, { force: true })],
  ['cut short', (path: string) => writeFile(path, '4')],
  ['of a later log', (path: string) => writeFile(path, '999999999\n')],
])('a forwarding mark that is %s costs no more than repeats', async (_, damage) => {
  const dir = await spools.directory();
  const left = await leftBehind(dir, 40);
  const log = new InMemoryEventStore();
  const half = left.length / 2;
  let isAway = false;
  const remote = new FlakyStore(() => (isAway ? 'refused' : 'answered'), log);
  const forwarding = await spools.open(remote, dir);
  while (forwarding.store.state().forwardedTotal < half) await new Promise(setImmediate);
  isAway = true;
  // Closing would close the log: the process is taken to have ended here.
  remote.close = async () => undefined;
  await forwarding.store.close();
  for (const name of await generationsIn(dir))
    await damage(join(dir, String(name).padStart(8, '0'), FORWARDED_FILE));
  const { store, untilDirect } = await spools.open(new FlakyStore(() => 'answered', log), dir);
  await untilDirect();
  expect(firstRecords((await contentOf(store)).get('a'))).toEqual(left);
  await store.close();
});

it('is one process’s: a second is told to take a directory of its own', async () => {
  const dir = await spools.directory();
  const { store } = await spools.open(new InMemoryEventStore(), dir);
  const second = new InMemoryEventStore();
  await expect(spools.open(second, dir)).rejects.toThrow(EventStoreLockedError);
  await expect(second.appendToStream('a', eventsOf(1))).rejects.toThrow('closed');
  await store.close();
  await (await spools.open(new InMemoryEventStore(), dir)).store.close();
});

it('a spool with broken acknowledged bytes stops the start', async () => {
  const dir = await spools.directory();
  await leftBehind(dir, 3);
  const [first = 0] = await generationsIn(dir);
  const generation = join(dir, String(first).padStart(8, '0'));
  const segment = (await readdir(generation)).find((name) => name.endsWith('.seg')) ?? '';
  await writeFile(join(generation, segment), Buffer.alloc(1 << 13));
  await expect(spools.open(new InMemoryEventStore(), dir)).rejects.toThrow(EventStoreCorruptError);
});

it('removes what was being removed when its process ended', async () => {
  const dir = await spools.directory();
  await (await spools.open(new InMemoryEventStore(), dir)).store.close();
  const [first = 0] = await generationsIn(dir);
  const half = join(dir, `${String(first).padStart(8, '0')}.done`);
  await rm(half.replace('.done', ''), { recursive: true });
  await writeFile(half, '');
  await (await spools.open(new InMemoryEventStore(), dir)).store.close();
  expect((await readdir(dir)).filter((name) => name.endsWith('.done'))).toEqual([]);
});
