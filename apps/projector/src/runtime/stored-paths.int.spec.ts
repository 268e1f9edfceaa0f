import { processorsOf, shardsOf } from '#domain/ports/processors.js';
import { testInterpretation } from '#domain-testing/builders/interpretation.js';
import { randomWorld, seededRandom, shuffled } from '#domain-testing/builders/random-world.js';
import { InMemoryEventStore } from '#domain-testing/fakes/in-memory-event-store.js';
import { ClickHouseCheckpointStore } from '#infra/clickhouse/read-models/checkpoint-store.js';
import { ClickHouseJourneyReader } from '#infra/clickhouse/read-models/journey-reader.js';
import { ClickHouseProjectionProgress } from '#infra/clickhouse/read-models/projection-progress.js';
import { rulesOf } from '#infra/tenants/tenant-rules.js';
import { startTestClickHouse, type TestClickHouse } from '#infra-testing/clickhouse.js';
import { QUIET_REPORTER } from '../../testing/quiet-reporter.js';
import { runProjector } from './projector.js';

let clickhouse: TestClickHouse;

beforeEach(async () => {
  clickhouse = await startTestClickHouse();
});

afterEach(async () => {
  await clickhouse?.stop();
});

const directory = {
  tenant: () => undefined,
  tenants: () => [],
  keyOf: () => undefined,
  keysOf: () => [],
  waitFor: async () => undefined,
};

interface StoredPath {
  conversion_id: string;
  owner: string;
  message_id: string;
  value: string;
  touch_ids: string[];
}

it.each([1, 3])(
  'after every fact has come in small batches, over %i shards, the stored paths are those that all facts together give',
  async (count) => {
    const random = seededRandom(7);
    const store = new InMemoryEventStore();
    // Two tenants with the very same ids: what one has done is nothing to the other.
    const facts = [...randomWorld(7, 40, 'acme'), ...randomWorld(7, 40, 'beta')];
    for (const event of shuffled(facts, random)) await store.appendToStream(event.stream, [event]);
    const head = await store.headPosition();
    const { client, databases } = clickhouse;

    const stop = new AbortController();
    const limits = { maxRows: 37, maxBytes: 1 << 20, maxAgeMs: 1 };
    const running = shardsOf(count).map((shard) =>
      runProjector(
        { store, client, directory, report: QUIET_REPORTER, databases, limits, shard },
        stop.signal,
      ),
    );
    try {
      await new ClickHouseProjectionProgress(client, databases, count).waitFor(head, 50_000);
    } finally {
      stop.abort();
      await Promise.all(running);
    }
    for (const shard of shardsOf(count)) {
      const checkpoints = new ClickHouseCheckpointStore(client, databases);
      const { committed } = await checkpoints.load(processorsOf(shard).facts);
      expect(committed.to).toBe(head);
    }

    for (const tenant of ['acme', 'beta']) {
      const result = await client.query({
        query: `SELECT conversion_id, owner, message_id, toString(value) AS value, touch_ids
            FROM ${databases.readModels}.paths FINAL WHERE tenant = {tenant:String} ORDER BY toString(conversion_id)`,
        query_params: { tenant },
        format: 'JSONEachRow',
      });
      const stored = await result.json<StoredPath>();
      expect(stored.length).toBeGreaterThan(20);
      expect(stored.some(({ touch_ids }) => touch_ids.length > 2)).toBe(true);

      const reader = new ClickHouseJourneyReader(client, (_, under) => rulesOf(under, 'USD'), databases);
      const everybody = await client.query({
        query: `SELECT DISTINCT arrayJoin([visitor, if(user_id = '', visitor, concat('u:', user_id))]) AS visitor
            FROM (SELECT visitor, user_id FROM ${databases.readModels}.conversions WHERE tenant = {tenant:String}
                  UNION ALL SELECT visitor, user_id FROM ${databases.readModels}.events WHERE tenant = {tenant:String}
                  UNION ALL SELECT id, '' FROM ${databases.readModels}.identity_links WHERE tenant = {tenant:String})`,
        query_params: { tenant },
        format: 'JSONEachRow',
      });
      const fresh = new Map<string, StoredPath>();
      for (const { visitor } of await everybody.json<{ visitor: string }>()) {
        const journey = await reader.read(tenant, visitor.slice(2), testInterpretation());
        for (const conversion of journey?.conversions ?? []) {
          fresh.set(conversion.id, {
            conversion_id: conversion.id,
            owner: journey?.owner ?? '',
            message_id: conversion.messageId,
            value: conversion.value.toString(),
            touch_ids: conversion.path.map(({ id }) => id),
          });
        }
      }
      expect(stored).toEqual(
        [...fresh.values()].sort((a, b) => (a.conversion_id < b.conversion_id ? -1 : 1)),
      );
    }
  },
  240_000,
);
