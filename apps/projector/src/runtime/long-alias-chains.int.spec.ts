import type { VisitorKey } from '#domain/identity/visitor-key.js';
import { newEvent } from '#domain-testing/builders/events.js';
import { InMemoryEventStore } from '#domain-testing/fakes/in-memory-event-store.js';
import { JourneyFactsLoader } from '#infra/clickhouse/read-models/journeys/journey-facts-loader.js';
import { ClickHouseProjectionProgress } from '#infra/clickhouse/read-models/projection-progress.js';
import { LogTenantDirectory } from '#infra/tenants/log-tenant-directory.js';
import { startTestClickHouse, type TestClickHouse } from '#infra-testing/clickhouse.js';
import { QUIET_REPORTER } from '../../testing/quiet-reporter.js';
import { runProjector } from './projector.js';

const USERS = 1_000;
const at = (seconds: number) => new Date(Date.UTC(2026, 5, 1) + seconds * 1_000).toISOString();

let clickhouse: TestClickHouse;

beforeAll(async () => {
  clickhouse = await startTestClickHouse();
});

afterAll(async () => {
  await clickhouse?.stop();
});

it('a thousand users aliased in a chain and a circle are one, and are found again in few lookups', async () => {
  const { client, databases } = clickhouse;
  const store = new InMemoryEventStore();
  const touch = (n: number, messageId = `t${n}`) =>
    newEvent('TouchpointRecorded', { messageId, userId: `u${n}`, source: 's', timestamp: at(n) });
  const alias = (n: number, previous: number) =>
    newEvent(
      'VisitorIdentified',
      { messageId: `a${n}`, userId: `u${n}`, previousId: `u${previous}`, timestamp: at(n) },
      { call: 'alias' },
    );
  const touches = Array.from({ length: USERS }, (_, n) => touch(n));
  await store.appendToStream('tracking-acme_0', touches);
  // Each an alias of the one before, the first of the last, and one of itself.
  const aliases = Array.from({ length: USERS }, (_, n) => alias(n, (n + USERS - 1) % USERS));
  await store.appendToStream('tracking-acme_0', [...aliases, { ...alias(5, 5), id: touch(0, 'self').id }]);
  const conversion = { messageId: 'c', userId: 'u500', type: 'purchase', timestamp: at(USERS) };
  await store.appendToStream('tracking-acme_0', [newEvent('ConversionRecorded', conversion)]);

  const directory = new LogTenantDirectory(store);
  const stop = new AbortController();
  const running = runProjector({ store, client, databases, directory, report: QUIET_REPORTER }, stop.signal);
  const progress = new ClickHouseProjectionProgress(client, databases);
  await progress.waitFor(await store.headPosition(), 60_000);
  stop.abort();
  await running;
  await directory.stop();

  const paths = await client.query({
    query: `SELECT owner, length(touch_ids) AS touchpoints FROM ${databases.readModels}.paths FINAL`,
    format: 'JSONEachRow',
  });
  expect(await paths.json()).toEqual([{ owner: 'u:u0', touchpoints: String(USERS) }]);

  const lookups: string[] = [];
  const counted = new Proxy(client, {
    get: (target, name) =>
      name === 'query'
        ? (asked: { query: string }) => {
            lookups.push(asked.query);
            return target.query(asked as Parameters<typeof target.query>[0]);
          }
        : Reflect.get(target, name),
  });
  const loader = new JourneyFactsLoader(counted, databases);
  const closure = await loader.identities('acme', ['u:u123' as VisitorKey], Number.MAX_SAFE_INTEGER);
  expect([[...closure.owners], closure.learnt]).toEqual([['u:u0'], []]);
  expect(closure.keys.size).toBeGreaterThanOrEqual(USERS);
  expect(lookups.length).toBeLessThan(10);
}, 90_000);
