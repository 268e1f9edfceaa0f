import type { RedisClient } from '#infra/redis/create-redis-client.js';

interface StoredKey {
  readonly key: string;
  readonly value: Buffer;
  readonly ttl: number;
}

/** All of a database, as a snapshot file would have it. */
export async function takeSnapshot(client: RedisClient): Promise<readonly StoredKey[]> {
  const snapshot: StoredKey[] = [];
  for (const key of await client.keys('*')) {
    const [value, ttl] = [await client.dumpBuffer(key), await client.pttl(key)];
    if (value !== null) snapshot.push({ key, value, ttl: Math.max(0, ttl) });
  }
  return snapshot;
}

/** What a Redis that is restarted from that snapshot holds; from none, nothing. */
export async function restartFrom(client: RedisClient, snapshot: readonly StoredKey[]): Promise<void> {
  await client.flushdb();
  for (const { key, value, ttl } of snapshot) await client.restore(key, ttl, value);
}
