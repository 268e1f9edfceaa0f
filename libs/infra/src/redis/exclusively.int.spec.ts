import { randomUUID } from 'node:crypto';
import { connected, describeWithRedis, startTestRedis } from '#infra-testing/redis.js';
import type { RedisClient } from './create-redis-client.js';
import { exclusively } from './exclusively.js';

describeWithRedis('one at a time, over all processes', () => {
  let redis: Awaited<ReturnType<typeof startTestRedis>>;
  let clients: readonly [RedisClient, RedisClient];
  beforeAll(async () => {
    redis = await startTestRedis();
    clients = [await connected(redis.url), await connected(redis.url)];
  });
  afterAll(async () => {
    for (const client of clients ?? []) client.disconnect();
    await redis?.stop();
  });

  it('runs each effect while no other runs, also after one that fails', async () => {
    const key = randomUUID();
    let running = 0;
    const seen: number[] = [];
    const effect = async (n: number) => {
      seen.push(++running);
      await clients[0].ping();
      running--;
      if (n === 0) throw new Error('its own affair');
      return n;
    };
    const all = Array.from({ length: 6 }, (_, n) =>
      exclusively(clients[n % 2 === 0 ? 0 : 1], key, 20_000, () => effect(n)),
    );
    const results = await Promise.allSettled(all);
    expect(results.map(({ status }) => status)).toEqual(['rejected', ...Array(5).fill('fulfilled')]);
    expect(seen).toEqual([1, 1, 1, 1, 1, 1]);
    expect(await clients[0].exists(key)).toBe(0);
  });

  it('leaves the lock of another alone that has taken over from it', async () => {
    const key = randomUUID();
    await exclusively(clients[0], key, 20_000, async () => clients[1].set(key, 'the other'));
    expect(await clients[0].get(key)).toBe('the other');
  });
});
