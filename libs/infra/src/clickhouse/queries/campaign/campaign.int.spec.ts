import { parseChoice } from '#domain/attribution/models.js';
import type { CampaignQuery } from '#domain/ports/attribution-queries.js';
import { insertWorld, WORLD_INTERPRETATION } from '#infra-testing/attribution/insert-world.js';
import type { World } from '#infra-testing/attribution/world.js';
import { startTestClickHouse, type TestClickHouse } from '#infra-testing/clickhouse.js';
import { ClickHouseAttributionQueries } from '../attribution-queries.js';

const DAY_MS = 86_400_000;
const MARCH = Date.parse('2026-03-01T00:00:00Z');
const day = (n: number) => MARCH + (n - 1) * DAY_MS;
const [SEARCH, EMAIL, OTHER] = [1, 2, 3];

const world: World = {
  contexts: [
    { id: SEARCH, source: 'google', campaign: 'spring', ruled: 'Paid Search' },
    { id: EMAIL, source: 'news', campaign: 'spring', ruled: 'Email' },
    { id: OTHER, source: 'google', campaign: 'brand', ruled: 'Paid Search' },
  ],
  conversions: [
    {
      name: 'one',
      time: day(10),
      value: '90',
      path: [
        { time: day(2), context: SEARCH },
        { time: day(3), context: OTHER },
        { time: day(9), context: EMAIL },
      ],
    },
    { name: 'two', time: day(20), value: '10', path: [{ time: day(19), context: EMAIL }] },
    { name: 'three', time: day(20), value: '1', path: [{ time: day(19), context: OTHER }] },
  ],
  touchpoints: [
    { name: 'a', visitor: 'a:1', time: day(2), context: SEARCH, cost: '0.5' },
    { name: 'b', visitor: 'a:1', time: day(9), context: EMAIL, interaction: 'impression' },
    { name: 'c', visitor: 'a:2', time: day(19), context: EMAIL },
    { name: 'd', visitor: 'a:3', time: day(19), context: OTHER },
    { name: 'e', visitor: 'a:4', time: day(40), context: EMAIL },
  ],
  spend: [
    {
      name: 's',
      date: '2026-03-02',
      context: SEARCH,
      amount: '20',
      clicks: 7,
      impressions: 900,
      updatedAt: 1,
    },
    { name: 't', date: '2026-03-19', context: OTHER, amount: '50', clicks: 1, impressions: 1, updatedAt: 1 },
  ],
};

const query: CampaignQuery = {
  tenant: 'acme',
  interpretation: WORLD_INTERPRETATION,
  timezone: 'UTC',
  from: day(1),
  to: day(32),
  lookbackDays: 30,
  excludeImpressions: false,
  choice: parseChoice('position_based'),
  campaign: 'spring',
  interval: 'day',
};

let clickhouse: TestClickHouse;
let queries: ClickHouseAttributionQueries;
beforeAll(async () => {
  clickhouse = await startTestClickHouse();
  queries = new ClickHouseAttributionQueries(clickhouse.client, clickhouse.databases);
  await insertWorld(clickhouse, 'acme', world);
});
afterAll(() => clickhouse?.stop());

describe('campaign', () => {
  it('shows what one campaign earned, cost and reached', async () => {
    expect(JSON.parse(JSON.stringify(await queries.campaign(query)))).toEqual({
      campaign: 'spring',
      conversions: 1.8,
      attributedValue: 82,
      spend: 20.5,
      clicks: 7,
      impressions: 900,
      cpa: 11.388888889,
      roas: 4,
      visitors: 2,
      touchpoints: 3,
      byInterval: [
        { bucket: '2026-03-02', conversions: 0, attributedValue: 0, spend: 20.5 },
        { bucket: '2026-03-10', conversions: 0.8, attributedValue: 72, spend: 0 },
        { bucket: '2026-03-20', conversions: 1, attributedValue: 10, spend: 0 },
      ],
      byChannel: [
        { channel: 'Email', conversions: 1.4, attributedValue: 46 },
        { channel: 'Paid Search', conversions: 0.4, attributedValue: 36 },
      ],
    });
  });

  it('leaves impressions out of its reach too', async () => {
    const answer = await queries.campaign({ ...query, excludeImpressions: true });
    expect([answer?.visitors, answer?.touchpoints]).toEqual([2, 2]);
  });

  it('has nothing of a campaign that nobody named, and zeros of one outside the range', async () => {
    expect(await queries.campaign({ ...query, campaign: 'Spring' })).toBeUndefined();
    expect(await queries.campaign({ ...query, tenant: 'other' })).toBeUndefined();
    const early = await queries.campaign({ ...query, to: day(1) });
    expect([early?.conversions.toString(), early?.cpa, early?.roas]).toEqual(['0', null, null]);
  });
});
