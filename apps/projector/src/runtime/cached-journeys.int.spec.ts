import type { JourneyReader } from '#domain/ports/journey-reader.js';
import { WHOLE } from '#domain/ports/processors.js';
import { testInterpretation } from '#domain-testing/builders/interpretation.js';
import { randomWorld, seededRandom, shuffled } from '#domain-testing/builders/random-world.js';
import { InMemoryEventStore } from '#domain-testing/fakes/in-memory-event-store.js';
import { ClickHouseJourneyReader } from '#infra/clickhouse/read-models/journey-reader.js';
import { ClickHouseProjectionProgress } from '#infra/clickhouse/read-models/projection-progress.js';
import { RecentCheckpoints } from '#infra/clickhouse/read-models/recent-checkpoints.js';
import { CachingJourneyReader } from '#infra/journey-cache/caching-journey-reader.js';
import { derivedBatchOf } from '#infra/journey-cache/derived-batch.js';
import { encodeJourney } from '#infra/journey-cache/journey-text.js';
import { journeyNamespace } from '#infra/journey-cache/namespaces.js';
import { RedisJourneyCache } from '#infra/journey-cache/redis/redis-journey-cache.js';
import { RedisJourneyChanges } from '#infra/journey-cache/redis/redis-journey-changes.js';
import type { RedisClient } from '#infra/redis/create-redis-client.js';
import { rulesOf } from '#infra/tenants/tenant-rules.js';
import { startTestClickHouse, type TestClickHouse } from '#infra-testing/clickhouse.js';
import { connected, describeWithRedis, startTestRedis } from '#infra-testing/redis.js';
import { QUIET_REPORTER } from '../../testing/quiet-reporter.js';
import { runProjector } from './projector.js';

const directory = {
  tenant: () => undefined,
  tenants: () => [],
  keyOf: () => undefined,
  keysOf: () => [],
  waitFor: async () => undefined,
};

describeWithRedis('journeys in Redis beside a projector', () => {
  let clickhouse: TestClickHouse;
  let redis: Awaited<ReturnType<typeof startTestRedis>>;
  let clients: RedisClient[] = [];
  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
    redis = await startTestRedis();
    clients = [await connected(redis.url), await connected(redis.url)];
  });
  afterAll(async () => {
    for (const client of clients) client.disconnect();
    await redis?.stop();
    await clickhouse?.stop();
  });

  it('are those of the read models after every part of the facts, and are read again only when they change', async () => {
    const [ofReader, ofProjector] = clients;
    if (ofReader === undefined || ofProjector === undefined) throw new Error('no clients');
    const { client, databases } = clickhouse;
    const facts = shuffled(randomWorld(11, 9), seededRandom(11));
    const ids = [...new Set(facts.map(({ visitor }) => visitor.slice(2)))].filter((id) => id !== '');
    expect(ids.length).toBeGreaterThan(10);

    const namespace = journeyNamespace(databases, WHOLE);
    const direct = new ClickHouseJourneyReader(client, (_, rules) => rulesOf(rules, 'USD'), databases);
    let reads = 0;
    const counting: typeof direct.read = (...asked) => {
      reads++;
      return direct.read(...asked);
    };
    const cached = new CachingJourneyReader(
      { read: counting },
      new RedisJourneyCache(ofReader),
      derivedBatchOf(new RecentCheckpoints(client, databases), databases),
    );
    // As text: what a reader finds beside a journey (conversions that do not count) is not part of it.
    const textsFrom = async (reader: JourneyReader) => {
      const journeys = ids.map((id) => reader.read('acme', id, testInterpretation()));
      return (await Promise.all(journeys)).map((journey, n) => [ids[n], journey && encodeJourney(journey)]);
    };

    const store = new InMemoryEventStore();
    const stop = new AbortController();
    const journeys = new RedisJourneyChanges(ofProjector, { namespace });
    const running = runProjector(
      { store, client, directory, report: QUIET_REPORTER, databases, journeys },
      stop.signal,
    );
    const progress = new ClickHouseProjectionProgress(client, databases);
    try {
      for (const part of inParts(facts)) {
        for (const event of part) await store.appendToStream(event.stream, [event]);
        await progress.waitFor(await store.headPosition(), 30_000);
        expect(await textsFrom(cached)).toEqual(await textsFrom(direct));
      }
    } finally {
      stop.abort();
      await running;
    }
    // The last parts changed few of them; and since then, nobody.
    expect(reads).toBeLessThan(PARTS * ids.length);
    const before = reads;
    await textsFrom(cached);
    expect(reads).toBe(before);
  }, 90_000);
});

const PARTS = 5;

/** Ever smaller ones: of a small part, most journeys hear nothing. */
function inParts<T>(items: readonly T[]): T[][] {
  const parts: T[][] = [];
  const left = [...items];
  while (parts.length < PARTS - 1) parts.push(left.splice(0, Math.ceil(left.length / 2)));
  return [...parts, left];
}
