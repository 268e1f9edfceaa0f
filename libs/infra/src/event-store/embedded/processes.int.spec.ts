import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { EventStoreLockedError } from '#domain/ports/event-store.js';
import { eventsOf, readAll, subscribed } from '#domain-testing/contracts/event-store-harness.js';
import { openEmbeddedEventStore } from './open-embedded-event-store.js';
import { LogDirectories } from './testing/log-directories.js';

const TESTING = 'dist/libs/infra/src/event-store/embedded/testing';

const directories = new LogDirectories();
afterAll(() => directories.removeAll());

const openWriter = (dir: string) => openEmbeddedEventStore({ dir, mode: 'writer', segmentBytes: 1 << 16 });

it('refuses a second writer in the same process, and lets the next one in after closing', async () => {
  const dir = await directories.create();
  const store = await openWriter(dir);
  await expect(openWriter(dir)).rejects.toThrow(EventStoreLockedError);
  await store.appendToStream('a', eventsOf(1));
  await store.close();
  const next = await openWriter(dir);
  expect((await next.appendToStream('a', eventsOf(1))).revision).toBe(1);
  await next.close();
});

it('refuses a second writer in another process with a message that names the log, and lets it in once the first is killed', async () => {
  const dir = await directories.create();
  const first = spawn(process.execPath, [`${TESTING}/appending-process.js`, dir, 'a'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => first.once('close', resolve));
  await new Promise((resolve) => first.stdout.once('data', resolve));
  first.stdout.resume();
  const refused = openWriter(dir);
  await expect(refused).rejects.toThrow(EventStoreLockedError);
  await expect(refused).rejects.toThrow(dir);
  first.kill('SIGKILL');
  await ended;
  const store = await openWriter(dir);
  expect(await store.headPosition()).toBeGreaterThan(0);
  await store.close();
});

it('is followed live by another process, which was there before the log was', async () => {
  const dir = join(await directories.create(), 'not', 'yet');
  const reader = spawn(process.execPath, [`${TESTING}/tailing-process.js`, dir], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => reader.once('close', resolve));
  const lines = createInterface(reader.stdout)[Symbol.asyncIterator]();
  const next = async () => JSON.parse((await lines.next()).value ?? '') as { id?: string; caughtUp?: true };
  expect(await next()).toEqual({ caughtUp: true });

  // The third round is by another writer: the reader goes on across it.
  for (const rounds of [2, 1]) {
    const store = await openWriter(dir);
    for (let round = 0; round < rounds; round++) {
      const sent = eventsOf(40);
      await store.appendToStream('a', sent);
      const told: string[] = [];
      while (told.length < sent.length) {
        const { id } = await next();
        if (id !== undefined) told.push(id);
      }
      expect(told).toEqual(sent.map(({ id }) => id));
    }
    await store.close();
  }
  reader.stdin.end();
  expect(await ended).toBe(0);
});

it('serves a reader up to the published head while no process writes', async () => {
  const dir = await directories.create();
  const store = await openWriter(dir);
  const sent = eventsOf(5);
  await store.appendToStream('a', sent);
  await store.close();
  const reader = await openEmbeddedEventStore({ dir, mode: 'reader' });
  const seen = await subscribed(reader, {}, ({ length }) => length === 5);
  expect(seen.map(({ id }) => id)).toEqual(sent.map(({ id }) => id));
  await expect(reader.appendToStream('a', eventsOf(1))).rejects.toMatchObject({
    code: 'event_store_read_only',
  });
  await reader.close();
});

it('gives a reader an empty log where there is none', async () => {
  const dir = join(await directories.create(), 'none');
  const reader = await openEmbeddedEventStore({ dir, mode: 'reader' });
  expect(await reader.headPosition()).toBe(0);
  expect(await readAll(reader.readStream('a'))).toEqual([]);
  await reader.close();
  await rm(dir, { recursive: true, force: true });
});
