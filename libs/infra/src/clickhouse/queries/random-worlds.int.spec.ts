import fc from 'fast-check';
import { MODELS, parseChoice } from '#domain/attribution/models.js';
import { Decimal } from '#domain/money/decimal.js';
import type { GroupKey, ReportQuery, ReportResult } from '#domain/ports/attribution-queries.js';
import { INTERVALS } from '#domain/ports/attribution-queries.js';
import { modelParameters, REQUIRED_PARAMETERS } from '#domain-testing/arbitraries/paths.js';
import { insertWorld, WORLD_INTERPRETATION } from '#infra-testing/attribution/insert-world.js';
import { type NaiveRow, naiveReport } from '#infra-testing/attribution/naive-report.js';
import { worlds } from '#infra-testing/attribution/world-arbitrary.js';
import { startTestClickHouse, type TestClickHouse } from '#infra-testing/clickhouse.js';
import { ClickHouseAttributionQueries } from './attribution-queries.js';

let clickhouse: TestClickHouse;
let queries: ClickHouseAttributionQueries;
beforeAll(async () => {
  clickhouse = await startTestClickHouse();
  queries = new ClickHouseAttributionQueries(clickhouse.client, clickhouse.databases);
});
afterAll(() => clickhouse?.stop());

const groupings = fc.constantFrom<readonly GroupKey[]>(
  ['channel'],
  ['campaign'],
  ['landingPage'],
  ['source', 'medium'],
  ['channel', 'campaign', 'landingPage'],
  ['content', 'term'],
);
const moment = fc.date({
  min: new Date('2026-02-15'),
  max: new Date('2026-04-30'),
  noInvalidDate: true,
});

const questions: fc.Arbitrary<{
  raw: Record<string, string>;
  query: Omit<ReportQuery, 'choice' | 'tenant' | 'interpretation'>;
}> = fc.record({
  raw: modelParameters,
  query: fc.record(
    {
      groupBy: groupings,
      timezone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata'),
      lookbackDays: fc.constantFrom(0.5, 7, 30, 90),
      excludeImpressions: fc.boolean(),
      interval: fc.constantFrom(...INTERVALS),
      from: moment.map((date) => date.getTime()),
      to: moment.map((date) => date.getTime()),
      conversionType: fc.constantFrom('order', 'lead', 'none'),
    },
    { requiredKeys: ['groupBy', 'timezone', 'lookbackDays', 'excludeImpressions'] },
  ),
});

function plain({ rows }: ReportResult, groupBy: readonly GroupKey[]): NaiveRow[] {
  return rows.map((row) => ({
    bucket: row.bucket ?? '',
    key: groupBy.map((key) => row.key[key] ?? ''),
    conversions: row.conversions.toString(),
    attributedValue: row.attributedValue.toString(),
    influenced: row.influenced,
    spend: (row.spend ?? Decimal.ZERO).toString(),
  }));
}

const identity = (row: NaiveRow) => JSON.stringify([row.bucket, row.key]);
const sorted = (rows: readonly NaiveRow[]) => rows.toSorted((a, b) => (identity(a) < identity(b) ? -1 : 1));

describe('reports of random worlds', () => {
  let tenants = 0;

  it('equal the models in TypeScript to the last digit, and sum to the conversions and their value', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, fc.array(questions, { minLength: 3, maxLength: 3 }), async (world, asked) => {
        const tenant = `tenant-${tenants++}`;
        await insertWorld(clickhouse, tenant, world);
        for (const { raw, query } of asked) {
          for (const { name } of MODELS) {
            const full: ReportQuery = {
              ...query,
              tenant,
              interpretation: WORLD_INTERPRETATION,
              choice: parseChoice(name, raw),
            };
            const report = await queries.report(full);
            expect(sorted(plain(report, full.groupBy))).toEqual(sorted(naiveReport(world, full)));
            const counted = world.conversions.filter(
              ({ time, type }) =>
                time >= (full.from ?? -Infinity) &&
                time < (full.to ?? Infinity) &&
                (full.conversionType ?? type) === type,
            );
            const conversions = Decimal.sum(report.rows.map((row) => row.conversions));
            const value = Decimal.sum(report.rows.map((row) => row.attributedValue));
            expect(conversions.toString()).toBe(String(counted.length));
            expect(report.totals.conversions.toString()).toBe(String(counted.length));
            const worth = Decimal.sum(counted.map((item) => Decimal.parse(item.value))).toString();
            expect(value.toString()).toBe(worth);
            expect(report.totals.attributedValue.toString()).toBe(worth);
            expect(report.totals.spend.toString()).toBe(
              Decimal.sum(report.rows.map((row) => row.spend ?? Decimal.ZERO)).toString(),
            );
          }
        }
      }),
      { numRuns: 6, endOnFailure: true },
    );
  }, 120_000);

  it('compare shows of each model what its report shows', async () => {
    const [world] = fc.sample(worlds, { numRuns: 1, seed: 42 });
    if (world === undefined) throw new Error('no world');
    await insertWorld(clickhouse, 'compared', world);
    const scope = {
      tenant: 'compared',
      interpretation: WORLD_INTERPRETATION,
      timezone: 'UTC',
      lookbackDays: 30,
      excludeImpressions: false,
    } as const;
    const groupBy = ['channel', 'landingPage'] as const;
    const choices = MODELS.map(({ name }) => ({ name, ...parseChoice(name, REQUIRED_PARAMETERS) }));
    const compared = await queries.compare({ ...scope, groupBy, choices });
    for (const choice of choices) {
      const report = await queries.report({ ...scope, groupBy, choice });
      const byKey = new Map(report.rows.map((row) => [JSON.stringify(row.key), row]));
      const figures = compared.rows.map(({ key, byModel }) => [
        byModel[choice.model]?.conversions.toString(),
        byModel[choice.model]?.attributedValue.toString(),
        key,
      ]);
      expect(figures).toEqual(
        compared.rows.map(({ key }) => {
          const row = byKey.get(JSON.stringify(key));
          return [row?.conversions.toString(), row?.attributedValue.toString(), key];
        }),
      );
      expect(compared.totals[choice.model]?.conversions).toEqual(report.totals.conversions);
    }
  });
});
