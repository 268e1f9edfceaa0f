import { randomUUID } from 'node:crypto';
import { NO_JOURNEY_CHANGES } from '#domain/ports/journey-cache.js';
import { testJourney } from '#domain-testing/builders/journeys.js';
import { describeWithOwnRedis, startOwnRedis } from '#infra-testing/redis.js';
import { InProcessJourneyCache } from './in-process/in-process-journey-cache.js';
import { openJourneyCache, openJourneyChanges } from './open-journey-cache.js';

const NAME = { tenant: 'acme', id: 'ann', rulesVersion: 1 };
const said: string[] = [];
const log = {
  info: (message: string) => void said.push(message),
  warn: (_: object, message: string) => void said.push(message),
};

describe('the cache of journeys of a process', () => {
  beforeEach(() => said.splice(0));

  it('is in its own memory without a Redis', async () => {
    const use = { namespace: 'none', log };
    expect((await openJourneyCache({ engine: 'in-process' }, use)).cache).toBeInstanceOf(
      InProcessJourneyCache,
    );
    expect((await openJourneyChanges({ engine: 'in-process' }, use)).changes).toBe(NO_JOURNEY_CHANGES);
  });

  it('is done without when the Redis that is named is not there, and says so once', async () => {
    const redis = { engine: 'redis', url: 'redis://127.0.0.1:1' } as const;
    const use = { namespace: 'none', log };
    const [reader, projector] = [await openJourneyCache(redis, use), await openJourneyChanges(redis, use)];
    for (let n = 0; n < 5; n++) {
      expect(await reader.cache.look(NAME, { namespace: 'none', batch: 0 })).toMatchObject({ kind: 'miss' });
      await projector.changes.settle(0);
    }
    expect(said).toEqual(Array.from({ length: 2 }, () => expect.stringMatching(/does not answer/)));
    reader.close();
    projector.close();
  });

  describeWithOwnRedis('with a Redis', () => {
    it('is shared by readers and told of changes', async () => {
      const server = await startOwnRedis();
      const redis = { engine: 'redis', url: server.url } as const;
      const namespace = randomUUID();
      const use = { namespace, log };
      const opened = await Promise.all([openJourneyCache(redis, use), openJourneyCache(redis, use)]);
      const projector = await openJourneyChanges(redis, use);
      await projector.changes.settle(0);
      const answer = await opened[0].cache.look(NAME, { namespace, batch: 0 });
      if (answer.kind === 'miss') await answer.keep(testJourney('ann'));
      expect((await opened[1].cache.look(NAME, { namespace, batch: 0 })).kind).toBe('hit');
      await projector.changes.record(1, 'everything');
      expect((await opened[1].cache.look(NAME, { namespace, batch: 1 })).kind).toBe('miss');
      for (const { close } of [...opened, projector]) close();
      await server.stop();
    });
  });
});
