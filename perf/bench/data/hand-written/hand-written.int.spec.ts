import { parseChoice } from '#domain/attribution/models.js';
import { testInterpretation } from '#domain-testing/builders/interpretation.js';
import type { ClickHouseClient } from '#infra/clickhouse/client/create-clickhouse-client.js';
import { ClickHouseAttributionQueries } from '#infra/clickhouse/queries/attribution-queries.js';
import { ClickHouseJourneyReader } from '#infra/clickhouse/read-models/journey-reader.js';
import { rulesOf } from '#infra/tenants/tenant-rules.js';
import { startTestClickHouse, type TestClickHouse } from '#infra-testing/clickhouse.js';
import { fillReadModels } from '../fill-read-models.js';
import { HAND_WRITTEN_PATHS } from './build-paths.js';
import { HAND_WRITTEN_JOURNEY } from './journey.js';
import { HAND_WRITTEN_MODELS, handWrittenReport } from './report.js';

const TENANT = 'bench-02';
const interpretation = testInterpretation();

let clickhouse: TestClickHouse;
let filled: Awaited<ReturnType<typeof fillReadModels>>;

beforeAll(async () => {
  clickhouse = await startTestClickHouse();
  const { client, databases } = clickhouse;
  const { classify } = rulesOf(interpretation, 'USD');
  const tenants = ['bench-01', TENANT];
  filled = await fillReadModels(client, {
    databases,
    touchpoints: 4_000,
    tenants,
    conversionRate: 0.2,
    classify,
  });
}, 60_000);
afterAll(() => clickhouse?.stop());

async function ask<R>(client: ClickHouseClient, sql: string, params = {}): Promise<R[]> {
  const query = sql.replaceAll('{readModels}', clickhouse.databases.readModels);
  const result = await client.query({
    query,
    query_params: { tenant: TENANT, ...params },
    format: 'JSONEachRow',
  });
  return result.json<R>();
}

it.each(HAND_WRITTEN_MODELS.flatMap((model) => [[model, 'channel'] as const, [model, 'campaign'] as const]))(
  'a report of %s by %s has the figures of one that is written by hand',
  async (model, key) => {
    const { client, databases } = clickhouse;
    const { rows } = await new ClickHouseAttributionQueries(client, databases).report({
      tenant: TENANT,
      interpretation,
      timezone: 'UTC',
      lookbackDays: 30,
      excludeImpressions: false,
      groupBy: [key],
      choice: parseChoice(model),
    });
    type Row = {
      name: string;
      conversions: number;
      attributed_value: number;
      influenced: string;
      spend: number;
    };
    const byHand = await ask<Row>(client, handWrittenReport(model, key));
    const round = (figure: number) => Number(figure.toFixed(6));
    expect(
      rows
        .map((row) => [
          row.key[key] ?? '',
          round(row.conversions.toNumber()),
          round(row.attributedValue.toNumber()),
          row.influenced,
          round(row.spend?.toNumber() ?? 0),
        ])
        .sort(),
    ).toEqual(
      byHand
        .map((row) => [
          row.name,
          round(row.conversions),
          round(row.attributed_value),
          Number(row.influenced),
          round(row.spend),
        ])
        .sort(),
    );
  },
);

it('a journey has the touchpoints and conversions of one that is written by hand', async () => {
  const { client, databases } = clickhouse;
  const [user] = await ask<{ user_id: string }>(
    client,
    'SELECT user_id FROM {readModels}.conversions WHERE tenant = {tenant:String} LIMIT 1',
  );
  const userId = user?.user_id ?? '';
  const reader = new ClickHouseJourneyReader(client, (_, under) => rulesOf(under, 'USD'), databases);
  const journey = await reader.read(TENANT, userId, interpretation);
  const ids = [...(journey?.touchpoints ?? []), ...(journey?.conversions ?? [])].map(({ id }) => id);
  const byHand = await ask<{ event_id: string }>(client, HAND_WRITTEN_JOURNEY, { userId });
  expect(ids.length).toBeGreaterThan(1);
  expect(byHand.map(({ event_id }) => event_id).sort()).toEqual(ids.sort());
});

it('the paths that a scan builds are those that are stored', async () => {
  const [scan] = await ask<{ journeys: string; converting: string }>(clickhouse.client, HAND_WRITTEN_PATHS);
  const [stored] = await ask<{ converting: string }>(
    clickhouse.client,
    'SELECT count() AS converting FROM {readModels}.paths FINAL WHERE tenant = {tenant:String}',
  );
  expect([scan?.journeys, scan?.converting]).toEqual([
    String(filled.plan.peoplePerTenant),
    stored?.converting,
  ]);
});
