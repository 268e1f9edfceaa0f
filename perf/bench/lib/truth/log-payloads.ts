import { eventLogDirectory } from '#infra/config/data-dir.js';
import { openEmbeddedEventStore } from '#infra/event-store/embedded/open-embedded-event-store.js';

/** The JSON of every event in the log of `dataDir`, as it stands there. */
export async function logPayloads(dataDir: string): Promise<Buffer[]> {
  const store = await openEmbeddedEventStore({ dir: eventLogDirectory(dataDir), mode: 'reader' });
  const payloads: Buffer[] = [];
  try {
    for await (const message of store.subscribeToAll({})) {
      if (message.kind === 'caughtUp') break;
      if (message.kind === 'events') payloads.push(...message.events.map(({ data }) => Buffer.from(data)));
    }
  } finally {
    await store.close();
  }
  return payloads;
}
