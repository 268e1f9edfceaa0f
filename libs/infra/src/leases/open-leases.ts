import type { Leases } from '#domain/ports/leases.js';
import type { RedisOrInProcess } from '../config/config.js';
import { InProcessLeases } from './in-process/in-process-leases.js';
import { RedisLeases } from './redis/redis-leases.js';

const COMMAND_TIMEOUT_MS = 1_000;

/** Leases of one kind of work: in the Redis of the installation, where there is one. */
export async function openLeases(
  where: RedisOrInProcess,
  kind: string,
): Promise<{ readonly leases: Leases; close(): void }> {
  if (where.engine === 'in-process') return { leases: new InProcessLeases(), close: () => undefined };
  // Not loaded where it is not used: a start would take longer.
  const { createRedisClient } = await import('../redis/create-redis-client.js');
  const redis = createRedisClient({
    url: where.url,
    application: `${kind}-leases`,
    commandTimeoutMs: COMMAND_TIMEOUT_MS,
  });
  return {
    leases: new RedisLeases(redis, { prefix: `attribution:leases:${kind}` }),
    close: () => redis.disconnect(),
  };
}
