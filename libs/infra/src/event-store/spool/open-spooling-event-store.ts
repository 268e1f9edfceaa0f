import type { EventStore } from '#domain/ports/event-store.js';
import { openSpool, type SpoolOptions } from './open-spool.js';
import { SpoolingEventStore, type SpoolingOptions } from './spooling-event-store.js';

/**
 * Puts a spool before `store`, which is then closed with it, also when the spool cannot be opened. Does not wait for
 * the store: what an earlier process left is forwarded in the background. Throws as `openSpool` does.
 */
export async function openSpoolingEventStore(
  store: EventStore,
  spool: SpoolOptions,
  options: SpoolingOptions = {},
): Promise<SpoolingEventStore> {
  try {
    return new SpoolingEventStore(store, await openSpool(spool), options);
  } catch (error) {
    await store.close();
    throw error;
  }
}
