import { type JourneyCache, type JourneyChanges, NO_JOURNEY_CHANGES } from '#domain/ports/journey-cache.js';
import type { RedisOrInProcess } from '#infra/config/config.js';
import { InProcessJourneyCache } from './in-process/in-process-journey-cache.js';
import { RedisJourneyCache } from './redis/redis-journey-cache.js';
import { RedisJourneyChanges } from './redis/redis-journey-changes.js';

interface Log {
  info(message: string): void;
  warn(fields: object, message: string): void;
}

export interface OpenedJourneyCache {
  readonly cache: JourneyCache;
  /** Gives up its connection. */
  close(): void;
}

/** Slower than this, and a journey is as well read from the read models. */
const READER_TIMEOUT_MS = 75;
/** What the derivation of a batch may wait for, several times over at the very most. */
const PROJECTOR_TIMEOUT_MS = 250;
/** How long a start waits for the first connection before it goes on without. */
const CONNECT_MS = 1_000;

/** Not loaded where it is not used: a start would take longer. */
const redis = () => import('#infra/redis/create-redis-client.js');

/** The cache that a reader of journeys is to use. Redis need not be there yet, or stay. */
export async function openJourneyCache(
  config: RedisOrInProcess,
  { log }: { readonly log: Log },
): Promise<OpenedJourneyCache> {
  if (config.engine === 'in-process') return { cache: new InProcessJourneyCache(), close: () => undefined };
  const { createRedisClient, firstConnection } = await redis();
  const client = createRedisClient({
    url: config.url,
    application: 'api',
    commandTimeoutMs: READER_TIMEOUT_MS,
  });
  await firstConnection(client, CONNECT_MS);
  const cache = new RedisJourneyCache(client, { onAway: sayAway(log) });
  return { cache, close: () => client.disconnect() };
}

/** Where the process that derives journeys is to tell of changes. */
export async function openJourneyChanges(
  config: RedisOrInProcess,
  { namespace, log }: { readonly namespace: string; readonly log: Log },
): Promise<{ readonly changes: JourneyChanges; close(): void }> {
  if (config.engine === 'in-process') return { changes: NO_JOURNEY_CHANGES, close: () => undefined };
  const { createRedisClient, firstConnection } = await redis();
  const client = createRedisClient({
    url: config.url,
    application: 'projector',
    commandTimeoutMs: PROJECTOR_TIMEOUT_MS,
  });
  await firstConnection(client, CONNECT_MS);
  const changes = new RedisJourneyChanges(client, {
    namespace,
    onAway: sayAway(log),
    onLost: () => log.warn({}, 'cached journeys were given up: Redis did not hold what was written last'),
  });
  return { changes, close: () => client.disconnect() };
}

function sayAway(log: Log): (reason: unknown) => void {
  return (reason) => {
    if (reason === undefined) log.info('Redis answers again');
    else log.warn({ err: reason }, 'Redis does not answer: journeys come from the read models');
  };
}
