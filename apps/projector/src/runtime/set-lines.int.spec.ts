import { SetNotReadyError } from '#domain/ports/read-model-sets.js';
import { randomWorld } from '#domain-testing/builders/random-world.js';
import { InMemoryEventStore } from '#domain-testing/fakes/in-memory-event-store.js';
import type { Databases } from '#infra/clickhouse/databases.js';
import { migrateSets } from '#infra/clickhouse/migrations/migrate-sets.js';
import { ClickHouseProjectionProgress } from '#infra/clickhouse/read-models/projection-progress.js';
import { ClickHouseReadModelSets } from '#infra/clickhouse/read-models/read-model-sets.js';
import { LogTenantDirectory } from '#infra/tenants/log-tenant-directory.js';
import { startTestClickHouse, type TestClickHouse } from '#infra-testing/clickhouse.js';
import { QUIET_REPORTER } from '../../testing/quiet-reporter.js';
import { runProjector } from './projector.js';
import { runSetLines } from './set-lines.js';

let clickhouse: TestClickHouse;
const stop = new AbortController();
const store = new InMemoryEventStore();
let directory: LogTenantDirectory;
let sets: ClickHouseReadModelSets;
let running: Promise<void>;

beforeAll(async () => {
  clickhouse = await startTestClickHouse();
  const { client, databases } = clickhouse;
  directory = new LogTenantDirectory(store);
  sets = new ClickHouseReadModelSets(client, databases);
  const limits = { maxRows: 40, maxBytes: 1 << 20, maxAgeMs: 1 };
  running = runSetLines(
    {
      sets,
      line: (of, signal) =>
        runProjector({ store, client, directory, report: QUIET_REPORTER, databases: of, limits }, signal),
      report: QUIET_REPORTER,
      pollMs: 20,
    },
    stop.signal,
  );
});

afterAll(async () => {
  stop.abort();
  await running;
  await directory.stop();
  for (const set of await sets.all()) {
    await clickhouse.client.command({ query: `DROP DATABASE IF EXISTS ${set.name} SYNC` });
  }
  await clickhouse.stop();
});

async function send(seed: number): Promise<number> {
  for (const event of randomWorld(seed, 10)) await store.appendToStream(event.stream, [event]);
  return store.headPosition();
}

const reached = (databases: Databases, head: number) =>
  new ClickHouseProjectionProgress(clickhouse.client, databases).waitFor(head, 30_000);

async function paths({ readModels }: Databases): Promise<unknown> {
  const result = await clickhouse.client.query({
    query: `SELECT * EXCEPT (version) FROM ${readModels}.paths FINAL ORDER BY toString(conversion_id)`,
    format: 'JSONEachRow',
  });
  return result.json();
}

it('a set is built beside the live one, promoted, gone back from, and dropped', async () => {
  const first = await sets.live();
  await reached(first, await send(1));
  const before = await paths(first);

  const { name } = await sets.begin();
  const second = sets.databasesOf({ name });
  expect(await sets.live()).toEqual(first);
  const head = await send(2);
  await Promise.all([reached(first, head), reached(second, head)]);
  expect(await sets.compare(head)).toMatchObject({ head, live: head, candidate: head, behindInRules: [] });

  await sets.promote(head);
  expect((await sets.live()).readModels).toBe(name);
  const answers = await paths(second);
  expect(answers).toEqual(await paths(first));
  expect(answers).not.toEqual(before);

  // The set before is kept up to date, and so can be gone back to at any time.
  const later = await send(3);
  await Promise.all([reached(first, later), reached(second, later)]);
  await sets.rollback();
  expect(await sets.live()).toEqual(first);
  expect(await paths(first)).toEqual(await paths(second));

  await sets.rollback();
  const [gone] = await sets.drop({ previous: true });
  expect(gone?.name).toBe(first.readModels);
  const databases = async () => {
    const result = await clickhouse.client.query({
      query: 'SELECT name FROM system.databases WHERE name = {name:String}',
      query_params: { name: first.readModels },
      format: 'JSONEachRow',
    });
    return result.json();
  };
  while ((await databases()).length > 0) await reached(second, later);
  expect(await migrateSets(clickhouse.client, clickhouse.databases)).toEqual([]);
  expect(await databases()).toEqual([]);
}, 60_000);

it('a set that has not caught up, or holds other facts, is not promoted', async () => {
  const { name } = await sets.begin();
  const head = await store.headPosition();
  await expect(sets.promote(head + 1_000_000)).rejects.toThrow(SetNotReadyError);
  await reached(sets.databasesOf({ name }), head);
  const table = `${name}.touchpoints`;
  await clickhouse.client.command({
    query: `ALTER TABLE ${table} DELETE WHERE event_id IN (SELECT event_id FROM ${table} LIMIT 1) SETTINGS mutations_sync = 2`,
  });
  await expect(sets.promote(head)).rejects.toThrow(/touchpoints has \d+ facts, the live set \d+/);
  expect((await sets.live()).readModels).not.toBe(name);
  await sets.promote(head, { force: true });
  expect((await sets.live()).readModels).toBe(name);
}, 60_000);
