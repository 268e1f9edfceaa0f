import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { EventStore } from '#domain/ports/event-store.js';
import type { SpoolConfig } from '#infra/config/resolve-spool.js';
import { shownEventStoreUrl } from '#infra/event-store/open-event-store.js';
import type { Way } from '#infra/event-store/spool/append-gate.js';
import { openSpoolingEventStore } from '#infra/event-store/spool/open-spooling-event-store.js';
import { TenantCopy } from '#infra/event-store/spool/tenant-copy.js';
import type { Logger } from '#infra/telemetry/logger.js';

export interface SpooledStore {
  readonly eventStore: EventStore;
  /** What the tenant directory follows: the log, and at a start without it the copy of what was read of it. */
  readonly tenants: Pick<EventStore, 'subscribeToAll'>;
}

const SAID: Readonly<Record<Way, string>> = {
  spool: 'the event store is away: facts are kept on this disk',
  held: 'the event store is back: the last of what it missed is being forwarded',
  store: 'facts go to the event store again',
};

/**
 * Puts a spool before the event store at `url`, so that facts are taken while it is away. Throws EventStoreLockedError
 * when another process spools on this DATA_DIR.
 */
export async function openSpooledStore(
  store: EventStore,
  { url, spool }: { readonly url: string; readonly spool: SpoolConfig },
  logger: Logger,
): Promise<SpooledStore> {
  const { directory, maxBytes, maxAgeSeconds } = spool;
  const eventStore = await openSpoolingEventStore(
    store,
    { dir: directory, maxBytes, maxAgeMs: maxAgeSeconds * 1000 },
    {
      onWay: (way) => logger[way === 'spool' ? 'warn' : 'info']({ way }, SAID[way]),
      onError: (err) => logger.warn({ err }, 'the event store did not take facts'),
    },
  );
  const tenants = new TenantCopy(eventStore, join(directory, copyName(url)), (err) =>
    logger.warn({ err }, 'no copy of the tenants for a start without the event store'),
  );
  return { eventStore, tenants };
}

/** By the store, whoever speaks to it: another one's positions would be taken for its own. */
function copyName(url: string): string {
  return `tenants-${createHash('sha256').update(shownEventStoreUrl(url)).digest('hex').slice(0, 16)}.json`;
}
