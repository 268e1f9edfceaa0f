import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore } from '#domain/ports/event-store.js';
import type { AcknowledgedAppend, EventStoreHarness } from '#domain-testing/contracts/event-store-harness.js';
import { type EmbeddedEventStoreOptions, openEmbeddedEventStore } from '../open-embedded-event-store.js';
import { runUntilKilled } from './run-until-killed.js';

const APPENDING_PROCESS = 'dist/libs/infra/src/event-store/embedded/testing/appending-process.js';
const MAX_TOLD = 300;

/** The embedded log in a temporary directory, which goes with it. */
export function embeddedHarness(options: Partial<EmbeddedEventStoreOptions> = {}): EventStoreHarness {
  let dir = '';
  const opened: EventStore[] = [];

  const openAs = async (mode: 'writer' | 'reader'): Promise<EventStore> => {
    const store = await openEmbeddedEventStore({ segmentBytes: 1 << 18, ...options, dir, mode });
    opened.push(store);
    return store;
  };

  return {
    open: async () => {
      dir = await mkdtemp(join(tmpdir(), 'attribution-event-log-'));
      return openAs('writer');
    },
    openReader: () => openAs('reader'),
    reopen: async (store) => {
      await store.close();
      return openAs('writer');
    },
    appendUntilKilled: async (store, streams) => {
      await store.close();
      const lines = 1 + Math.floor(Math.random() * MAX_TOLD);
      const told = await runUntilKilled(APPENDING_PROCESS, [dir, streams.join(',')], lines);
      const acknowledged = told.map((line) => JSON.parse(line) as AcknowledgedAppend);
      return { store: await openAs('writer'), acknowledged };
    },
    close: async () => {
      for (const store of opened) await store.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
