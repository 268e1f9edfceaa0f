import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore } from '#domain/ports/event-store.js';
import { eventsOf, subscribed } from '#domain-testing/contracts/event-store-harness.js';
import {
  startTestServerProcess,
  type TestServerProcess,
} from '#infra-testing/eventstoredb-server/server-process.js';
import { openEventStoreDbEventStore } from './open-eventstoredb-event-store.js';
import { IN_A_TEST } from './testing/eventstoredb-harness.js';

let dir: string;
let server: TestServerProcess;
const opened: EventStore[] = [];

function open(): EventStore {
  const store = openEventStoreDbEventStore({ ...IN_A_TEST, url: server.url });
  opened.push(store);
  return store;
}

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'attribution-eventstoredb-'));
  server = await startTestServerProcess(dir);
});
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
  await server.stop();
  await rm(dir, { recursive: true });
});

it('goes on where it was after its server was killed and started again, with what had been acknowledged', async () => {
  const [writer, reader] = [open(), open()];
  const sent = eventsOf(40);
  const live = subscribed(reader, {}, ({ length }) => length === sent.length);
  for (let n = 0; n < sent.length; n += 4) {
    if (n === 20) {
      await server.kill();
      server = await startTestServerProcess(dir, Number(new URL(server.url).port));
    }
    const { revision } = await writer.appendToStream('a', sent.slice(n, n + 4), {
      expectedRevision: n === 0 ? 'no_stream' : n - 1,
    });
    expect(revision).toBe(n + 3);
  }
  expect((await live).map(({ id }) => id)).toEqual(sent.map(({ id }) => id));
});

it('takes its commands over the control port, and refuses what is none', async () => {
  const store = open();
  await server.tell({ do: 'fail', call: 'append', fault: 'access-denied' });
  await expect(store.appendToStream('a', eventsOf(1))).rejects.toMatchObject({
    code: 'event_store_access_denied',
  });
  expect((await store.appendToStream('a', eventsOf(1))).revision).toBe(0);
  await expect(server.tell({ do: 'delay', ms: -1 })).rejects.toThrow('ms');
});
