import { parseChoice } from '#domain/attribution/models.js';
import type { ReportQuery } from '#domain/ports/attribution-queries.js';
import { insertWorld, WORLD_INTERPRETATION } from '#infra-testing/attribution/insert-world.js';
import { startTestClickHouse, type TestClickHouse } from '#infra-testing/clickhouse.js';
import { ClickHouseAttributionQueries } from '../attribution-queries.js';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const [OWN_REFERRER, DIRECT, SEARCH] = [1, 2, 3];

const query: ReportQuery = {
  tenant: 'acme',
  interpretation: {
    ...WORLD_INTERPRETATION,
    customDimensions: ['region', 'tier'],
    exchangeRates: { GBP: '1.15', JPY: '0.0061234567891' },
  },
  timezone: 'UTC',
  lookbackDays: 30,
  excludeImpressions: false,
  choice: parseChoice('linear'),
  groupBy: ['channel'],
};

let clickhouse: TestClickHouse;
let queries: ClickHouseAttributionQueries;
beforeAll(async () => {
  clickhouse = await startTestClickHouse();
  queries = new ClickHouseAttributionQueries(clickhouse.client, clickhouse.databases);
  const touch = { visitor: 'a:1', time: NOON };
  await insertWorld(clickhouse, 'acme', {
    contexts: [
      { id: OWN_REFERRER, referrerHost: 'pay.test', ruled: 'Referral' },
      { id: DIRECT, ruled: 'Direct' },
      { id: SEARCH, source: 'google', ruled: 'Paid Search' },
    ],
    conversions: [],
    touchpoints: [
      {
        ...touch,
        name: 'a',
        context: OWN_REFERRER,
        derivedContext: DIRECT,
        cost: '1',
        dimensions: ['', 'gold'],
      },
      { ...touch, name: 'b', context: SEARCH, cost: '2.5', currency: 'GBP', dimensions: ['north', 'gold'] },
      { ...touch, name: 'c', context: SEARCH, cost: '0.5', currency: 'JPY', dimensions: ['north', ''] },
      { ...touch, name: 'd', context: SEARCH, cost: '0.5', currency: 'JPY', dimensions: ['north', ''] },
    ],
  });
});
afterAll(() => clickhouse?.stop());

async function spendBy(more: Partial<ReportQuery>): Promise<string[]> {
  const { rows } = await queries.report({ ...query, ...more });
  return rows.map(({ key, spend }) => [...Object.values(key), spend].join(' | '));
}

// Each amount is rounded by itself, as conversions are: 0.00306172839455 to 0.003061728.
describe("touchpoints' own costs", () => {
  it('count in the reporting currency, under the context that the rules leave a touchpoint', async () => {
    expect(await spendBy({})).toEqual(['Direct | 1', 'Paid Search | 2.881123456']);
  });

  it('have the custom dimensions of their touchpoints, to group and to filter by', async () => {
    expect(await spendBy({ groupBy: ['tier', 'region'] })).toEqual([
      '(not set) | north | 0.006123456',
      'gold | (not set) | 1',
      'gold | north | 2.875',
    ]);
    expect(await spendBy({ filter: { tier: 'gold', region: '(not set)' } })).toEqual(['Direct | 1']);
  });
});
