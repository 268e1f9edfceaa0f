import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { RedisClient } from './create-redis-client.js';
import { LuaScript } from './lua-script.js';

/** KEYS: lock. ARGV: the holder's token. */
const RELEASE = new LuaScript(`
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0
`);

const LOOK_AGAIN_MS = 10;

/**
 * Runs `effect` while nobody else runs one under the same key, waiting for that as long as a holder may take
 * (`holdMs`). For what is merely wasteful when done twice: a holder that takes longer loses its lock without knowing.
 * Rejects with what ioredis rejects with, or with an Error when the lock is not to be had.
 */
export async function exclusively<T>(
  client: RedisClient,
  key: string,
  holdMs: number,
  effect: () => Promise<T>,
): Promise<T> {
  const token = randomUUID();
  const deadline = performance.now() + holdMs;
  while ((await client.set(key, token, 'PX', holdMs, 'NX')) === null) {
    if (performance.now() > deadline) throw new Error(`${key} is held by somebody else`);
    await delay(LOOK_AGAIN_MS);
  }
  try {
    return await effect();
  } finally {
    // One that is not released expires.
    await RELEASE.run(client, [key], [token]).catch(() => undefined);
  }
}
