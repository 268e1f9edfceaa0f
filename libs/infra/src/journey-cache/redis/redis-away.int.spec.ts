import { randomUUID } from 'node:crypto';
import { userKey } from '#domain/identity/visitor-key.js';
import type { Journey } from '#domain/journeys/journey.js';
import type { JourneyReader } from '#domain/ports/journey-reader.js';
import { testInterpretation } from '#domain-testing/builders/interpretation.js';
import { testJourney } from '#domain-testing/builders/journeys.js';
import type { RedisClient } from '#infra/redis/create-redis-client.js';
import {
  connected,
  describeWithOwnRedis,
  ready,
  startOwnRedis,
  type TestRedis,
} from '#infra-testing/redis.js';
import { CachingJourneyReader } from '../caching-journey-reader.js';
import { RedisJourneyCache } from './redis-journey-cache.js';
import { RedisJourneyChanges } from './redis-journey-changes.js';

/** Read models that a test changes at will. */
class ReadModels implements JourneyReader {
  batch = 0;
  reads = 0;
  content = 'first';

  async read(_: string, id: string): Promise<Journey | undefined> {
    this.reads++;
    return id === 'nobody' ? undefined : testJourney(`${this.content} of ${id}`);
  }
}

describeWithOwnRedis('journeys from a Redis', () => {
  const ID = 'ann';
  let redis: TestRedis;
  let clients: readonly [RedisClient, RedisClient];
  let models: ReadModels;
  let reader: CachingJourneyReader;
  let changes: RedisJourneyChanges;

  beforeEach(async () => {
    redis = await startOwnRedis();
    clients = await Promise.all([connected(redis.url, 500), connected(redis.url, 500)]);
    const namespace = randomUUID();
    models = new ReadModels();
    const cache = new RedisJourneyCache(clients[0], { coolDownMs: 0 });
    reader = new CachingJourneyReader(models, cache, async () => ({ namespace, batch: models.batch }));
    changes = new RedisJourneyChanges(clients[1], { namespace, checkMs: 0, coolDownMs: 0 });
    await changes.settle(0);
  });
  afterEach(async () => {
    for (const client of clients) client.disconnect();
    await redis.stop();
  });

  const read = (id = ID) => reader.read('acme', id, testInterpretation());
  const truth = (id = ID) => testJourney(`${models.content} of ${id}`);
  /** A batch of facts that changes ann's journey comes in, and is derived. */
  const nextBatch = async (content: string) => {
    models.content = content;
    await changes.record(models.batch + 1, new Map([['acme', new Set([userKey(ID)])]]));
    models.batch++;
  };
  const back = async () => {
    await Promise.all(clients.map(ready));
    await changes.settle(models.batch);
  };
  const expectToBeServed = async () => {
    expect(await read()).toEqual(truth());
    const before = models.reads;
    expect(await read()).toEqual(truth());
    expect(models.reads).toBe(before);
  };

  it('are read once until they change', async () => {
    await expectToBeServed();
    await nextBatch('second');
    await expectToBeServed();
    expect(models.reads).toBe(2);
  });

  it('are nothing where nothing is known, and that is not kept', async () => {
    expect([await read('nobody'), await read('nobody')]).toEqual([undefined, undefined]);
    expect(models.reads).toBe(2);
  });

  it('go on while Redis is killed, stays away and comes back empty', async () => {
    await expectToBeServed();
    const ids = Array.from({ length: 60 }, (_, n) => `user-${n % 7}`);
    const during = Promise.all(ids.map((id) => read(id)));
    await redis.kill();
    expect(await during).toEqual(ids.map(truth));
    expect(await read()).toEqual(truth());
    await nextBatch('second');
    expect(await read()).toEqual(truth());
    await redis.start();
    await back();
    await expectToBeServed();
  });

  it('go on while Redis hangs, and are not old when it goes on', async () => {
    await expectToBeServed();
    redis.pause();
    for (const id of [ID, ID, 'bob', ID]) expect(await read(id)).toEqual(truth(id));
    await nextBatch('second');
    expect(await read()).toEqual(truth());
    redis.resume();
    await Promise.all(clients.map(ready));
    expect(await read()).toEqual(truth());
    await back();
    await expectToBeServed();
  });

  it('are not old when Redis comes back from an old snapshot', async () => {
    await expectToBeServed();
    await clients[0].save();
    await nextBatch('second');
    await expectToBeServed();
    await redis.kill();
    await redis.start();
    await Promise.all(clients.map(ready));
    expect(await read()).toEqual(truth());
    await nextBatch('third');
    await expectToBeServed();
  });

  it('come from the read models alone when these do not say how far they are', async () => {
    const cache = new RedisJourneyCache(clients[0]);
    const lost = new CachingJourneyReader(models, cache, () => Promise.reject(new Error('no checkpoint')));
    expect(await lost.read('acme', ID, testInterpretation())).toEqual(truth());
  });
});
