import type { EventStore } from '#domain/ports/event-store.js';
import type { EventStoreConfig } from '../config/resolve-event-store.js';
import { openEmbeddedEventStore } from './embedded/open-embedded-event-store.js';

export interface OpenEventStoreOptions {
  /** Of the embedded log one process may write; a server serves any number. */
  readonly mode: 'writer' | 'reader';
  /** What may wait to be written to the embedded log; a server has its own bounds. */
  readonly queueBytes?: number;
  /** Told of every subscription that a server lost and that is taken up again. */
  readonly onSubscriptionLost: (error: unknown, attempt: number) => void;
}

/**
 * The event store that the configuration names. Throws EventStoreLockedError when another process appends to the
 * embedded log, ConfigError for an EVENT_STORE_URL that is none; does not wait for its server.
 */
export async function openEventStore(
  config: EventStoreConfig,
  { mode, queueBytes, onSubscriptionLost }: OpenEventStoreOptions,
): Promise<EventStore> {
  if (config.engine === 'embedded')
    return openEmbeddedEventStore({
      dir: config.directory,
      mode,
      ...(queueBytes !== undefined && { queueBytes }),
    });
  // Only here: who runs on the embedded log need not load a gRPC client.
  const { openEventStoreDbEventStore } = await import('./eventstoredb/open-eventstoredb-event-store.js');
  return openEventStoreDbEventStore({ url: config.url, onSubscriptionLost });
}

/** The URL as it may be shown: without user and password. */
export function shownEventStoreUrl(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//');
}
