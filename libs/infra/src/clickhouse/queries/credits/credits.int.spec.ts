import fc from 'fast-check';
import { creditPath } from '#domain/attribution/attribute-conversion.js';
import { type ConversionPath, CREDIT_UNIT, DIRECT } from '#domain/attribution/model.js';
import { MODELS, parseChoice } from '#domain/attribution/models.js';
import type { ModelChoice } from '#domain/ports/attribution-queries.js';
import { conversionPaths, modelParameters } from '#domain-testing/arbitraries/paths.js';
import { startTestClickHouse, type TestClickHouse } from '#infra-testing/clickhouse.js';
import { DEFAULT_DATABASES } from '../../databases.js';
import { StatementRunner } from '../statement-runner.js';
import { creditedPaths } from './credited-paths.js';

const PATHS_PER_QUERY = 150;
const QUERIES_PER_MODEL = 6;

let clickhouse: TestClickHouse;
beforeAll(async () => {
  clickhouse = await startTestClickHouse();
});
afterAll(() => clickhouse?.stop());

/** The credits of many paths, computed by the engine in one query. */
async function creditsInClickHouse(
  paths: readonly ConversionPath[],
  choice: ModelChoice,
): Promise<number[][]> {
  const input = paths.map(({ touchpoints, milestones = {} }) => [
    touchpoints.map(({ timestamp }) => timestamp),
    touchpoints.map(({ channel }) => Number(channel === DIRECT)),
    touchpoints.map(({ channel }) => channel),
    Object.keys(milestones),
    Object.values(milestones),
  ]);
  const { sql, params } = creditedPaths(
    `(
    SELECT number, arrayMap(t -> toInt64(t), path.1) AS times, arrayMap(d -> toUInt8(d), path.2) AS direct,
      path.3 AS groups, CAST(path.4, 'Array(LowCardinality(String))') AS milestone_types,
      arrayMap(t -> fromUnixTimestamp64Milli(t, 'UTC'), path.5) AS milestone_times
    FROM (
      SELECT number, arrayElement(JSONExtract({paths:String}, 'Array(Tuple(Array(Int64), Array(UInt8), Array(String), Array(String), Array(Int64)))'), number + 1) AS path
      FROM numbers({count:UInt64})))`,
    ['number', 'times', 'direct', 'groups', 'milestone_types', 'milestone_times'],
    [choice],
    'times',
  );
  const rows = await new StatementRunner(clickhouse.client, DEFAULT_DATABASES).rows<{ credits: string[] }>({
    toSQL: () => ({
      sql: `SELECT shared_0 AS credits FROM ${sql} ORDER BY number`,
      params: { ...params, paths: JSON.stringify(input), count: paths.length },
    }),
  });
  return rows.map(({ credits }) => credits.map(Number));
}

/** The whole of an empty path is nobody's. */
function creditsOf(path: ConversionPath, choice: ModelChoice): readonly number[] {
  return path.touchpoints.length === 0 ? [CREDIT_UNIT] : creditPath(path, choice);
}

describe.each([...MODELS.map((model) => model.name), 'shapley'])('%s in ClickHouse', (name) => {
  it('gives the very credits of the model in the domain', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(conversionPaths({ maxLength: 60 }), {
          minLength: PATHS_PER_QUERY,
          maxLength: PATHS_PER_QUERY,
        }),
        modelParameters,
        async (paths, raw) => {
          const choice = parseChoice(name, { ...raw, worth: 'conversions' });
          const expected = paths.map((path) => creditsOf(path, choice));
          expect(await creditsInClickHouse(paths, choice)).toEqual(expected);
        },
      ),
      { numRuns: QUERIES_PER_MODEL, endOnFailure: true },
    );
  });
});

describe('extremes', () => {
  it.each([
    ['time_decay', { halfLifeDays: '0.001' }],
    ['time_decay', { halfLifeDays: '36500' }],
    ['position_based', { first: '0', last: '0.000000000001' }],
    ['position_based', { first: '1', last: '0' }],
    ['linear', {}],
    ['w_shaped', { milestone: 'signup', first: '0.000000000001', milestoneShare: '0', last: '0' }],
    ['w_shaped', { milestone: 'signup', first: '0', milestoneShare: '1', last: '0' }],
    ['w_shaped', { milestone: `it's \\ {milestone:String}` }],
    ['custom', { weights: '{"first":[1e-9]}' }],
    [
      'custom',
      { weights: `{"first":[${Array(100).fill(1000)}],"middle":1000,"last":[${Array(100).fill(1000)}]}` },
    ],
    ['shapley', {}],
  ])('%s with %p on a path of thousands', async (name, raw) => {
    const choice = parseChoice(name, raw as Record<string, string>);
    const at = Date.parse('2026-03-01T00:00:00Z');
    const long = {
      convertedAt: at,
      milestones: { signup: at - 2_591_999 * 100, [`it's \\ {milestone:String}`]: at },
      touchpoints: Array.from({ length: 3_000 }, (_, i) => ({
        timestamp: at - (3_000 - i) * 2_591_999,
        channel: DIRECT,
      })),
    };
    const one = { convertedAt: at, touchpoints: [{ timestamp: 0, channel: 'Email' }] };
    const two = { convertedAt: at, touchpoints: [...one.touchpoints, { timestamp: at, channel: DIRECT }] };
    const paths: ConversionPath[] = [long, one, two, { convertedAt: at, touchpoints: [] }];
    const expected = paths.map((path) => creditsOf(path, choice));
    expect(await creditsInClickHouse(paths, choice)).toEqual(expected);
  });
});
