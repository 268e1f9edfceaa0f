import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore } from '#domain/ports/event-store.js';
import type { AcknowledgedAppend, EventStoreHarness } from '#domain-testing/contracts/event-store-harness.js';
import {
  EventStoreDbTestServer,
  type TestServerOptions,
} from '#infra-testing/eventstoredb-server/eventstoredb-test-server.js';
import { openEmbeddedEventStore } from '../../embedded/open-embedded-event-store.js';
import { runUntilKilled } from '../../embedded/testing/run-until-killed.js';
import { type EventStoreDbOptions, openEventStoreDbEventStore } from '../open-eventstoredb-event-store.js';

const APPENDING_PROCESS = 'dist/libs/infra/src/event-store/eventstoredb/testing/appending-process.js';
const MAX_TOLD = 300;

/** Of a payload within the server's default of 1 MiB for an append, with room for what goes with it. */
export const MAX_EVENT_BYTES = 1_000_000;

/** Short and small enough for what happens rarely to happen in a test. */
export const IN_A_TEST = {
  backoff: { firstMs: 5, maxMs: 50 },
  feed: { searchWindow: 4, maxWaiting: 16 },
  lookMs: 50,
  stallMs: 300,
} as const;

/** The adapter on the server of `url`, which outlives it. */
export function serverHarness(url: () => Promise<string>, options: Partial<EventStoreDbOptions> = {}) {
  const opened: EventStore[] = [];
  const open = async () => {
    const store = openEventStoreDbEventStore({ ...options, url: await url() });
    opened.push(store);
    return store;
  };
  return {
    maxEventBytes: MAX_EVENT_BYTES,
    open,
    openReader: open,
    reopen: async (store) => {
      await store.close();
      return open();
    },
    appendUntilKilled: async (store, streams) => {
      await store.close();
      const lines = 1 + Math.floor(Math.random() * MAX_TOLD);
      const told = await runUntilKilled(APPENDING_PROCESS, [await url(), streams.join(',')], lines);
      const acknowledged = told.map((line) => JSON.parse(line) as AcknowledgedAppend);
      return { store: await open(), acknowledged };
    },
    close: async () => {
      for (const store of opened) await store.close();
    },
  } satisfies EventStoreHarness;
}

/** The test server on a log of its own in a temporary directory, which goes with it. */
export class TestServer {
  private constructor(
    readonly server: EventStoreDbTestServer,
    /** What the server keeps its events in. */
    readonly log: EventStore,
    private readonly dir: string,
  ) {}

  static async start(options: Partial<TestServerOptions> = {}): Promise<TestServer> {
    const dir = await mkdtemp(join(tmpdir(), 'attribution-eventstoredb-'));
    const log = await openEmbeddedEventStore({ dir, mode: 'writer', segmentBytes: 1 << 20 });
    return new TestServer(await EventStoreDbTestServer.start({ store: log, ...options }), log, dir);
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await this.log.close();
    await rm(this.dir, { recursive: true, force: true });
  }
}

/** The adapter on a test server of its own. */
export function testServerHarness(options: Partial<TestServerOptions> = {}): EventStoreHarness {
  let running: TestServer | undefined;
  const harness = serverHarness(async () => {
    running ??= await TestServer.start(options);
    return running.server.url;
  }, IN_A_TEST);
  return {
    ...harness,
    close: async () => {
      await harness.close();
      await running?.stop();
    },
  };
}
