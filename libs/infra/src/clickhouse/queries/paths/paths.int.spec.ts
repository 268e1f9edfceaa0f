import type { PathsQuery, PathsResult } from '#domain/ports/attribution-queries.js';
import { insertWorld, WORLD_INTERPRETATION } from '#infra-testing/attribution/insert-world.js';
import type { World, WorldTouchpoint } from '#infra-testing/attribution/world.js';
import { startTestClickHouse, type TestClickHouse } from '#infra-testing/clickhouse.js';
import { ClickHouseAttributionQueries } from '../attribution-queries.js';

const HOUR_MS = 3_600_000;
const MARCH = Date.parse('2026-03-01T00:00:00Z');
const hour = (n: number) => MARCH + n * HOUR_MS;
const [SEARCH, BRAND, EMAIL] = [1, 2, 3];

function touch(
  name: string,
  visitor: string,
  at: number,
  context: number,
  more: Partial<WorldTouchpoint> = {},
): WorldTouchpoint {
  return { name, visitor, time: hour(at), context, ...more };
}

const one = [touch('t1', 'a:1', 1, SEARCH, { page: '/a' }), touch('t2', 'a:1', 30, EMAIL)];
const two = [touch('t3', 'a:2', 2, BRAND, { page: '/a' }), touch('t4', 'a:2', 3, EMAIL)];
const later = touch('t5', 'a:3', 4, EMAIL);

const world: World = {
  contexts: [
    { id: SEARCH, campaign: 'spring', ruled: 'Search' },
    { id: BRAND, campaign: 'brand', ruled: 'Search' },
    { id: EMAIL, ruled: 'Email' },
  ],
  conversions: [
    { name: 'c1', time: hour(50), value: '10', path: one },
    { name: 'c2', time: hour(4), value: '5.5', path: two },
    { name: 'c3', time: hour(5), value: '1', path: [] },
    { name: 'c4, after the range', time: hour(700), value: '1', path: [later] },
  ],
  touchpoints: [
    ...one,
    ...two,
    later,
    // Nobody's but their visitor's; the second is one path of two steps, ordered by messageId.
    touch('x1', 'a:4', 6, SEARCH),
    touch('x3', 'a:5', 7, EMAIL),
    touch('x2', 'a:5', 7, SEARCH),
    // One user over an anonymous id, a userId of the fact, and an alias.
    touch('y1', 'a:6', 8, SEARCH),
    touch('y2', 'a:7', 9, BRAND, { userId: 'old' }),
    touch('y3', 'u:new', 10, EMAIL),
    // A shared device: before and after its first link p's, after the second q's.
    touch('z1', 'a:8', 11, EMAIL),
    touch('z2', 'a:8', 13, EMAIL),
    touch('z3', 'a:8', 15, SEARCH),
    touch('i1', 'a:9', 16, EMAIL, { interaction: 'impression' }),
    touch('after the range', 'a:4', 691, EMAIL),
  ],
  links: [
    { id: 'a:6', other: 'u:new', time: hour(100) },
    { id: 'u:old', other: 'u:new', time: hour(0) },
    { id: 'a:8', other: 'u:p', time: hour(12) },
    { id: 'a:8', other: 'u:q', time: hour(14) },
  ],
};

const query: PathsQuery = {
  tenant: 'acme',
  interpretation: WORLD_INTERPRETATION,
  timezone: 'UTC',
  from: MARCH,
  to: hour(690),
  lookbackDays: 30,
  excludeImpressions: false,
  groupBy: 'channel',
  limit: 100,
};

let clickhouse: TestClickHouse;
let queries: ClickHouseAttributionQueries;
beforeAll(async () => {
  clickhouse = await startTestClickHouse();
  queries = new ClickHouseAttributionQueries(clickhouse.client, clickhouse.databases);
  await insertWorld(clickhouse, 'acme', world);
});
afterAll(() => clickhouse?.stop());

function figures({ rows }: PathsResult): string[] {
  return rows.map(
    ({ path, conversions, value, nonConversions }) =>
      `${path.join(' > ')}: ${conversions} worth ${value}, ${nonConversions} not`,
  );
}

describe('paths', () => {
  it('counts converting and non-converting journeys of one user each', async () => {
    expect(figures(await queries.paths(query))).toEqual([
      'Search > Email: 2 worth 15.5, 1 not',
      '(unattributed): 1 worth 1, 0 not',
      'Search: 0 worth 0, 2 not',
      'Email: 0 worth 0, 1 not',
      'Email > Email: 0 worth 0, 1 not',
      'Search > Search > Email: 0 worth 0, 1 not',
    ]);
  });

  it('groups by any one key', async () => {
    expect(figures(await queries.paths({ ...query, groupBy: 'campaign', limit: 3 }))).toEqual([
      'spring > (not set): 1 worth 10, 1 not',
      '(unattributed): 1 worth 1, 0 not',
      'brand > (not set): 1 worth 5.5, 0 not',
    ]);
    expect(figures(await queries.paths({ ...query, groupBy: 'landingPage', limit: 1 }))).toEqual([
      '/a > (not set): 2 worth 15.5, 0 not',
    ]);
  });

  it('leaves impressions out, and what the lookback leaves out of a path belongs to none', async () => {
    const short = await queries.paths({ ...query, lookbackDays: 1, excludeImpressions: true });
    expect(figures(short)).toEqual([
      'Email: 1 worth 10, 1 not',
      'Search > Email: 1 worth 5.5, 1 not',
      '(unattributed): 1 worth 1, 0 not',
      'Search: 0 worth 0, 3 not',
      'Email > Email: 0 worth 0, 1 not',
      'Search > Search > Email: 0 worth 0, 1 not',
    ]);
  });

  it('shows how long paths are and how long they take', async () => {
    const { lengths, daysToConversion } = await queries.paths(query);
    expect(lengths).toEqual([
      { length: 0, conversions: 1 },
      { length: 2, conversions: 2 },
    ]);
    expect(daysToConversion).toEqual([
      { days: 0, conversions: 1 },
      { days: 2, conversions: 1 },
    ]);
  });

  it('has nothing for a tenant without facts', async () => {
    expect(await queries.paths({ ...query, tenant: 'nobody' })).toEqual({
      rows: [],
      lengths: [],
      daysToConversion: [],
    });
  });
});
