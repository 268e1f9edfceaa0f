import { randomUUID } from 'node:crypto';
import { userKey } from '#domain/identity/visitor-key.js';
import { type CacheAnswer, type JourneyChange, NOT_KEPT } from '#domain/ports/journey-cache.js';
import { testJourney } from '#domain-testing/builders/journeys.js';
import { journeyCacheContract } from '#domain-testing/contracts/journey-cache.contract.js';
import type { RedisClient } from '#infra/redis/create-redis-client.js';
import type { ScriptClient } from '#infra/redis/lua-script.js';
import { connected, describeWithRedis, startTestRedis } from '#infra-testing/redis.js';
import { JourneyKeys } from './keys.js';
import { RedisJourneyCache } from './redis-journey-cache.js';
import { RedisJourneyChanges } from './redis-journey-changes.js';

type Look = (id: string, batch: number) => Promise<CacheAnswer>;

const lookIn =
  (cache: RedisJourneyCache, namespace: string): Look =>
  (id, batch) =>
    cache.look({ tenant: 'acme', id, rulesVersion: 1 }, { namespace, batch });

describeWithRedis('with a Redis', () => {
  let redis: Awaited<ReturnType<typeof startTestRedis>>;
  let client: RedisClient;
  beforeAll(async () => {
    redis = await startTestRedis();
    client = await connected(redis.url);
  });
  afterAll(async () => {
    client?.disconnect();
    await redis?.stop();
  });

  const open = async (limits: { maxJourneyBytes?: number } = {}) => {
    const namespace = randomUUID();
    const cache = new RedisJourneyCache(client, limits);
    const changes = new RedisJourneyChanges(client, { namespace, checkMs: 0 });
    await changes.settle(0);
    return {
      cache,
      namespace,
      look: lookIn(cache, namespace),
      derive: (batch: number, change: JourneyChange) => changes.record(batch, change),
      close: async () => undefined,
    };
  };

  journeyCacheContract('RedisJourneyCache', open);

  describe('what only a cache that hears of changes can do', () => {
    const changed = (...ids: string[]): JourneyChange => new Map([['acme', new Set(ids.map(userKey))]]);
    const fill = async (look: Look, id: string, batch: number, mark = id) => {
      const answer = await look(id, batch);
      if (answer.kind === 'miss') await answer.keep(testJourney(mark));
    };

    it('goes on giving a journey that batches have not changed, however its ids are many', async () => {
      const { look, derive } = await open();
      await fill(look, 'ann', 0);
      await derive(1, changed(...Array.from({ length: 2_500 }, (_, n) => `other-${n}`)));
      expect(await look('ann', 1)).toEqual({ kind: 'hit', journey: testJourney('ann') });
      // Asked by one who has not heard of the batch yet: newer than was asked for is good.
      expect((await look('ann', 0)).kind).toBe('hit');
    });

    it('removes every one of many journeys that change in one batch', async () => {
      const { look, derive } = await open();
      const ids = Array.from({ length: 2_500 }, (_, n) => `many-${n}`);
      const some = ids.filter((_, n) => n % 250 === 0 || n === 999 || n === 1_000 || n === 2_499);
      for (const id of some) await fill(look, id, 0);
      await derive(1, changed(...ids));
      for (const id of some) expect((await look(id, 1)).kind).toBe('miss');
    });

    it('never puts an older journey in the place of a newer one', async () => {
      const { look, derive } = await open();
      const slow = await look('ann', 0);
      await derive(1, changed('bob'));
      await fill(look, 'ann', 1, 'read at 1');
      if (slow.kind === 'miss') await slow.keep(testJourney('read at 0'));
      expect(await look('ann', 1)).toEqual({ kind: 'hit', journey: testJourney('read at 1') });
    });

    it('keeps nothing that was read while changes are still being recorded', async () => {
      const { look, namespace } = await open();
      await fill(look, 'ann', 0);
      const { state } = new JourneyKeys(namespace);
      await client.hset(state, 'settled', 0);
      expect(await look('ann', 0)).toMatchObject({ kind: 'miss' });
      const unsettled = await look('bob', 0);
      await client.hset(state, 'settled', 1);
      if (unsettled.kind === 'miss') await unsettled.keep(testJourney('bob'));
      expect((await look('bob', 0)).kind).toBe('miss');
      expect((await look('ann', 0)).kind).toBe('hit');
    });

    it('gives nothing when only a part of the changes could be recorded', async () => {
      let scripts = Number.POSITIVE_INFINITY;
      const link: ScriptClient = {
        eval: (...call) => (scripts-- > 0 ? client.eval(...call) : Promise.reject(new Error('away'))),
        evalsha: (...call) => (scripts-- > 0 ? client.evalsha(...call) : Promise.reject(new Error('away'))),
      };
      const namespace = randomUUID();
      const look = lookIn(new RedisJourneyCache(client), namespace);
      const changes = new RedisJourneyChanges(link, { namespace });
      await changes.settle(0);
      const ids = Array.from({ length: 2_500 }, (_, n) => `many-${n}`);
      for (const id of ['many-0', 'many-2499']) await fill(look, id, 0);
      scripts = 1;
      await changes.record(1, changed(...ids));
      for (const id of ['many-0', 'many-2499', 'ann']) expect(await look(id, 1)).toBe(NOT_KEPT);
    });

    it('forgets what another process has derived from', async () => {
      const { look, namespace } = await open();
      await fill(look, 'ann', 0);
      await new RedisJourneyChanges(client, { namespace }).settle(0);
      expect((await look('ann', 0)).kind).toBe('miss');
    });

    it('leaves nothing in Redis for ever but one small key', async () => {
      const { look, namespace, derive } = await open();
      await fill(look, 'ann', 0);
      await look('never filled', 0);
      await derive(1, changed('bob'));
      const keys = new JourneyKeys(namespace);
      const lifetimes = [keys.state, keys.journey('acme', 'ann'), keys.journey('acme', 'never filled')];
      const [state, filled, leased] = await Promise.all(lifetimes.map((key) => client.pttl(key)));
      expect(state).toBe(-1);
      expect(filled).toBeGreaterThan(3_000_000);
      expect(leased).toBeGreaterThan(0);
      expect(leased).toBeLessThanOrEqual(30_000);
      expect(await client.exists(keys.journey('acme', 'bob'))).toBe(0);
    });
  });
});
