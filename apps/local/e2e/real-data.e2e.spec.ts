import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MODELS } from '#domain/attribution/models.js';
import { Decimal } from '#domain/money/decimal.js';
import { REQUIRED_PARAMETERS } from '#domain-testing/arbitraries/paths.js';
import { testInterpretation } from '#domain-testing/builders/interpretation.js';
import {
  type ClickHouseClient,
  createClickHouseClient,
} from '#infra/clickhouse/client/create-clickhouse-client.js';
import { READ_MODEL_DB } from '#infra/clickhouse/databases.js';
import { ClickHouseAttributionQueries } from '#infra/clickhouse/queries/attribution-queries.js';
import { loadConfig } from '#infra/config/config.js';
import { Product } from './product.js';

/** What the README of the sample data says is in it. */
const CONVERSIONS = 1_983;
const JOURNEYS = 268_680;

/** The report of every model over the real data; docs/golden/README.md says what of it was checked by hand. */
const GOLDEN_FILE = 'docs/golden/real-data.json';
const GOLDEN_QUERIES = [
  'model=first_touch',
  'model=last_touch',
  'model=last_non_direct_touch',
  'model=linear',
  'model=position_based',
  'model=time_decay',
  'model=w_shaped&milestone=conversion',
  'model=custom&weights={"first":[0.5],"middle":0.2,"last":[0.3]}',
  'model=markov',
  'model=markov&order=2',
  'model=markov&order=3',
  'model=markov&order=4',
  'model=shapley',
  'model=shapley&worth=rate',
];

/** Conversions by channel, and how many each channel influenced. */
type Golden = Record<string, Record<string, { conversions: number; influenced: number }>>;

let product: Product;
let client: ClickHouseClient;
let readKey: string;

async function demoKey(dataDir: string): Promise<string> {
  const state = JSON.parse(await readFile(join(dataDir, 'demo.json'), 'utf8')) as { readKey: string };
  return state.readKey;
}

beforeAll(async () => {
  product = await Product.start({ env: { DEMO: 'on' } });
  await product.hasPrinted(/^ready: /m);
  client = createClickHouseClient(loadConfig({ DATA_DIR: product.dataDir }).clickhouse);
  readKey = await demoKey(product.dataDir);
}, 240_000);

afterAll(async () => {
  await client?.close();
  await product?.stop();
});

interface Report {
  rows: { key: { channel: string }; conversions: number; influenced: number }[];
  totals: { conversions: number };
  meta: { asOfPosition: number; lagSeconds: number };
}

describe('a first start on an empty DATA_DIR', () => {
  it('prints the first report as a table, over the real conversions', () => {
    expect(product.printed).toMatch(/channel +linear +last_touch +first_touch/);
    expect(product.printed).toMatch(/total +1983\.00 +1983\.00 +1983\.00/);
  });

  it('has every journey in', async () => {
    const result = await client.query({
      query: `SELECT uniqExact(visitor) AS visitors, count() AS touchpoints FROM ${READ_MODEL_DB}.touchpoints FINAL WHERE tenant = 'demo'`,
      format: 'JSONEachRow',
    });
    expect(await result.json()).toEqual([{ visitors: String(JOURNEYS), touchpoints: '355341' }]);
  });

  it.each(MODELS.map(({ name }) => name))(
    '%s: credits sum to conversions and value to value, exactly',
    async (name) => {
      const queries = new ClickHouseAttributionQueries(client);
      const model = MODELS.find((candidate) => candidate.name === name);
      const { rows, totals } = await queries.report({
        tenant: 'demo',
        interpretation: testInterpretation(),
        timezone: 'UTC',
        lookbackDays: 30,
        excludeImpressions: false,
        choice: { model: name, params: model?.parseParams(REQUIRED_PARAMETERS) as Record<string, unknown> },
        groupBy: ['channel'],
        interval: 'week',
      });
      expect(`${Decimal.sum(rows.map(({ conversions }) => conversions))}`).toBe(String(CONVERSIONS));
      expect(`${totals.conversions}`).toBe(String(CONVERSIONS));
      expect(
        Decimal.sum(rows.map(({ attributedValue }) => attributedValue)).compare(totals.attributedValue),
      ).toBe(0);
    },
  );

  it('reports what is committed as golden, under every model', async () => {
    const found: Golden = {};
    for (const query of GOLDEN_QUERIES) {
      const path = `/v1/attribution/report?${query}&fresh=true&waitForMs=60000`;
      const { status, body } = await product.get<Report>(path, readKey);
      expect([query, status]).toEqual([query, 200]);
      const rows = body.rows.map(({ key, conversions, influenced }) => [
        key.channel,
        { conversions, influenced },
      ]);
      found[query] = Object.fromEntries(rows.sort());
    }
    if (process.env['UPDATE_GOLDEN'] === '1')
      await writeFile(GOLDEN_FILE, `${JSON.stringify(found, null, 2)}\n`);
    expect(found).toEqual(JSON.parse(await readFile(GOLDEN_FILE, 'utf8')));
  }, 120_000);

  it('answers the most frequent paths as the source has them', async () => {
    const { body } = await product.get<{
      rows: { path: string[]; conversions: number; nonConversions: number }[];
    }>('/v1/attribution/paths?limit=2', readKey);
    // From paths.csv: its rows "B" and "A".
    expect(body.rows).toMatchObject([
      { path: ['B'], conversions: 596 },
      { path: ['A'], conversions: 477 },
    ]);
  });
});

it('a second start is ready with nothing loaded twice', async () => {
  const before = await product.get<Report>('/v1/attribution/report', readKey);
  await client.close();
  expect(await product.stop({ keep: true })).toBe(0);
  product = await Product.start({ dataDir: product.dataDir, env: { DEMO: 'on' } });
  await product.hasPrinted(/^ready: /m);
  client = createClickHouseClient(loadConfig({ DATA_DIR: product.dataDir }).clickhouse);
  const after = await product.get<Report>('/v1/attribution/report', await demoKey(product.dataDir));
  expect(after.body).toEqual(before.body);
  expect(product.printed).not.toMatch(/loading/);
}, 60_000);
