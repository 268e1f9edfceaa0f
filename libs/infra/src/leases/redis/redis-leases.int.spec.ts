import { randomUUID } from 'node:crypto';
import { describeLeases, Floor } from '#domain-testing/contracts/leases.contract.js';
import { connected, describeWithOwnRedis, startOwnRedis, type TestRedis } from '#infra-testing/redis.js';
import type { RedisClient } from '../../redis/create-redis-client.js';
import { RedisLeases } from './redis-leases.js';

const NAMES = ['a', 'b', 'c', 'd'];
/** Short, so that a takeover need not be waited for. */
const ttlMs = 300;

describeWithOwnRedis('leases in Redis', () => {
  let redis: TestRedis;
  const clients: RedisClient[] = [];

  beforeAll(async () => {
    redis = await startOwnRedis();
  });

  afterAll(async () => {
    for (const client of clients) client.disconnect();
    await redis?.stop();
  });

  const client = async () => {
    const opened = await connected(redis.url);
    clients.push(opened);
    return opened;
  };

  describeLeases('redis', async () => new RedisLeases(await client(), { prefix: randomUUID(), ttlMs }));

  it('are shared evenly, taken over from the dead, and never held by two', async () => {
    const [floor, prefix] = [new Floor(), randomUUID()];
    const [first, second] = [new AbortController(), new AbortController()];
    const mortal = await client();
    const one = new RedisLeases(mortal, { prefix, ttlMs }).share(NAMES, floor.work('one'), first.signal);
    await floor.until(() => floor.shareOf('one') === 4);
    const two = new RedisLeases(await client(), { prefix, ttlMs }).share(
      NAMES,
      floor.work('two'),
      second.signal,
    );
    await floor.until(() => floor.shareOf('one') === 2 && floor.shareOf('two') === 2);
    // Its connection is gone: it cannot prolong and cannot release, which is all that others see of a death.
    mortal.disconnect();
    await floor.until(() => floor.shareOf('two') === 4);
    second.abort();
    first.abort();
    await Promise.all([one, two]);
    expect(floor.doing.size).toBe(0);
  });

  it('are let go while Redis is away, and taken again when it is back', async () => {
    const [floor, stop] = [new Floor(), new AbortController()];
    const sharing = new RedisLeases(await client(), { prefix: randomUUID(), ttlMs }).share(
      NAMES,
      floor.work('one'),
      stop.signal,
    );
    await floor.until(() => floor.doing.size === 4);
    await redis.kill();
    await floor.until(() => floor.doing.size === 0);
    await redis.start();
    await floor.until(() => floor.doing.size === 4);
    stop.abort();
    await sharing;
  });
});
