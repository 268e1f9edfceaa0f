import { once } from 'node:events';
import { Redis } from 'ioredis';

export type RedisClient = Redis;

export interface RedisClientOptions {
  readonly url: string;
  /** Shown by CLIENT LIST. */
  readonly application: string;
  /** How long a command may take before it rejects, in milliseconds. It may still be carried out after that. */
  readonly commandTimeoutMs: number;
}

/** A connection that has answered nothing for so long, with a command waiting, is given up. */
const SILENCE_MS = 5_000;
const CONNECT_TIMEOUT_MS = 2_000;
const RECONNECT_MS = { first: 50, most: 2_000 };

/**
 * A client for callers that can do without Redis: a command rejects at once while there is no connection and is
 * never sent twice, and the client goes on trying to connect for as long as it lives. To be ended with `disconnect`.
 */
export function createRedisClient({ url, application, commandTimeoutMs }: RedisClientOptions): RedisClient {
  const client = new Redis(url, {
    connectionName: `attribution-${application}`,
    commandTimeout: commandTimeoutMs,
    connectTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: SILENCE_MS,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (times) => Math.min(RECONNECT_MS.most, RECONNECT_MS.first * 2 ** Math.min(times, 10)),
    // A replica after a failover, where the name now means another server.
    reconnectOnError: ({ message }) => message.startsWith('READONLY'),
  });
  // Every command that is asked for fails with the reason; without a listener a lost connection would end the process.
  client.on('error', () => undefined);
  return client;
}

/** Resolves when the client's first connection is there or has failed, and anyhow after `withinMs`. Never rejects. */
export async function firstConnection(client: RedisClient, withinMs: number): Promise<void> {
  if (client.status === 'ready') return;
  const signal = AbortSignal.timeout(withinMs);
  // `once` rejects on an `error` event as well.
  await once(client, 'ready', { signal }).catch(() => undefined);
}
