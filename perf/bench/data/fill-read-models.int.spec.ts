import type { EventType } from '#domain/events/event-types.js';
import type { ReadModelTable } from '#domain/ports/read-model-rows.js';
import { newEvent } from '#domain-testing/builders/events.js';
import { testInterpretation } from '#domain-testing/builders/interpretation.js';
import { InMemoryEventStore } from '#domain-testing/fakes/in-memory-event-store.js';
import type { Databases } from '#infra/clickhouse/databases.js';
import { ClickHouseProjectionProgress } from '#infra/clickhouse/read-models/projection-progress.js';
import { rulesOf } from '#infra/tenants/tenant-rules.js';
import { startTestClickHouse, type TestClickHouse } from '#infra-testing/clickhouse.js';
import { runProjector } from '../../../apps/projector/src/runtime/projector.js';
import { QUIET_REPORTER } from '../../../apps/projector/testing/quiet-reporter.js';
import { fillReadModels } from './fill-read-models.js';

const TABLES: readonly ReadModelTable[] = [
  'contexts',
  'context_channels',
  'touchpoints',
  'conversions',
  'conversion_refs',
  'identity_links',
  'paths',
  'journeys',
  'spend',
];

/** What differs with the order of the log: where a fact stands in it, and which batch derived a row. */
const WHERE = 'position, version';

let [filled, projected]: TestClickHouse[] = [];

beforeAll(async () => {
  [filled, projected] = await Promise.all([startTestClickHouse(), startTestClickHouse()]);
});

afterAll(async () => {
  await Promise.all([filled?.stop(), projected?.stop()]);
});

it('fills in the rows that the projector makes of the same facts', async () => {
  if (filled === undefined || projected === undefined) throw new Error('there is no ClickHouse');
  const { client, databases } = filled;
  const { classify } = rulesOf(testInterpretation(), 'USD');
  const made = await fillReadModels(client, {
    databases,
    touchpoints: 2_000,
    tenants: ['bench-01', 'bench-02'],
    conversionRate: 0.3,
    campaigns: 9,
    chunks: 2,
    classify,
  });
  expect(made.touchpoints).toBeGreaterThan(1_500);
  expect(made.conversions).toBeGreaterThan(20);

  const store = new InMemoryEventStore();
  for (const { type, body, tenant } of await factsOf(filled)) {
    const event = newEvent(type, body, {}, tenant);
    await store.appendToStream(event.stream, [event]);
  }
  const stop = new AbortController();
  const running = runProjector(
    {
      store,
      client: projected.client,
      directory: {
        tenant: () => undefined,
        tenants: () => [],
        keyOf: () => undefined,
        keysOf: () => [],
        waitFor: async () => undefined,
      },
      report: QUIET_REPORTER,
      databases: projected.databases,
    },
    stop.signal,
  );
  try {
    const progress = new ClickHouseProjectionProgress(projected.client, projected.databases);
    await progress.waitFor(await store.headPosition(), 25_000);
  } finally {
    stop.abort();
    await running;
  }
  for (const table of TABLES)
    expect([table, await rowsOf(filled, table)]).toEqual([table, await rowsOf(projected, table)]);
});

async function rowsOf(
  { client, databases }: { client: TestClickHouse['client']; databases: Databases },
  table: string,
) {
  const result = await client.query({
    query: `SELECT * EXCEPT (${table.startsWith('context') ? 'tenant' : WHERE}), tenant FROM ${databases.readModels}.${table} FINAL ORDER BY ALL`,
    clickhouse_settings: { asterisk_include_materialized_columns: 0 },
    format: 'JSONEachRow',
  });
  return result.json();
}

interface SentFact {
  readonly type: EventType;
  readonly tenant: string;
  readonly body: Readonly<Record<string, unknown>> & { readonly messageId: string };
}

/** The facts that the filled tables hold, as they would have been sent. */
async function factsOf({ client, databases: { readModels } }: TestClickHouse): Promise<SentFact[]> {
  const read = async (type: EventType, query: string): Promise<SentFact[]> => {
    const result = await client.query({ query, format: 'JSONEachRow' });
    const rows = await result.json<SentFact['body'] & { tenant: string }>();
    return rows.map(({ tenant, ...body }) => ({ type, tenant, body }));
  };
  const iso = (time: string) => `formatDateTime(${time}, '%Y-%m-%dT%H:%i:%S.%fZ')`;
  const context = 'c.source AS source, c.medium AS medium, c.campaign AS campaign';
  const joined = `INNER JOIN (SELECT DISTINCT * FROM ${readModels}.contexts) AS c ON c.id = t.context AND c.tenant = t.tenant`;
  return [
    ...(await read(
      'TouchpointRecorded',
      `SELECT t.tenant AS tenant, message_id AS messageId, anonymous_id AS anonymousId, ${iso('t.time')} AS timestamp, ${context},
        c.content AS content, concat('https://', landing_page) AS url, interaction
      FROM ${readModels}.touchpoints AS t ${joined}`,
    )),
    ...(await read(
      'ConversionRecorded',
      `SELECT tenant, message_id AS messageId, anonymous_id AS anonymousId, user_id AS userId, ${iso('time')} AS timestamp,
        type, order_id AS orderId, toString(value) AS value, currency
      FROM ${readModels}.conversions`,
    )),
    ...(await read(
      'AdSpendRecorded',
      `SELECT t.tenant AS tenant, message_id AS messageId, toString(date) AS date, ${context}, toString(amount) AS amount,
        currency, toUInt32(clicks) AS clicks, toUInt32(impressions) AS impressions, ${iso('updated_at')} AS updatedAt
      FROM ${readModels}.spend AS t ${joined}`,
    )),
  ];
}
