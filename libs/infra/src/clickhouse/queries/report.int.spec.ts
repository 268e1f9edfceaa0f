import { parseChoice } from '#domain/attribution/models.js';
import type { ReportQuery, ReportResult } from '#domain/ports/attribution-queries.js';
import { insertWorld, WORLD_INTERPRETATION } from '#infra-testing/attribution/insert-world.js';
import type { World } from '#infra-testing/attribution/world.js';
import { startTestClickHouse, type TestClickHouse } from '#infra-testing/clickhouse.js';
import { ClickHouseAttributionQueries } from './attribution-queries.js';

const at = (iso: string) => Date.parse(iso);
const [SEARCH, BRAND, EMAIL, DIRECT_CONTEXT, SEARCH_COST, NAMELESS_COST] = [1, 2, 3, 4, 5, 6];

const world: World = {
  contexts: [
    { id: SEARCH, source: 'google', medium: 'cpc', campaign: 'spring', ruled: 'Paid Search' },
    { id: BRAND, source: 'google', medium: 'cpc', campaign: 'brand', ruled: 'Paid Search' },
    { id: EMAIL, source: 'news', medium: 'email', campaign: 'spring', ruled: 'Email' },
    { id: DIRECT_CONTEXT, ruled: 'Direct' },
    { id: SEARCH_COST, channel: 'Paid Search', campaign: 'spring', ruled: 'Paid Search' },
    { id: NAMELESS_COST, ruled: 'Direct' },
  ],
  conversions: [
    {
      name: 'A: three touches, in the hour before clocks go forward',
      time: at('2026-03-29T00:30:00Z'),
      value: '100',
      path: [
        { time: at('2026-03-19T00:30:00Z'), context: SEARCH, page: 'https://shop.test/a' },
        { time: at('2026-03-26T00:30:00Z'), context: EMAIL, interaction: 'impression' },
        { time: at('2026-03-29T00:30:00Z'), context: DIRECT_CONTEXT, page: 'https://shop.test/b' },
      ],
    },
    {
      name: 'B: two touches of one channel; March in UTC, April in Berlin',
      time: at('2026-03-31T22:30:00Z'),
      value: '50.5',
      path: [
        { time: at('2026-03-30T22:30:00Z'), context: SEARCH, page: 'https://shop.test/a' },
        { time: at('2026-03-31T21:30:00Z'), context: BRAND },
      ],
    },
    { name: 'C: out of nowhere', time: at('2026-04-02T10:00:00Z'), value: '10', path: [] },
    {
      name: 'D: of another type',
      time: at('2026-04-02T11:00:00Z'),
      type: 'lead',
      value: '0',
      path: [{ time: at('2026-04-02T10:00:00Z'), context: EMAIL }],
    },
  ],
  spend: [
    { name: 's1', date: '2026-03-29', context: SEARCH_COST, amount: '30', updatedAt: 1000 },
    { name: 's2', date: '2026-03-29', context: SEARCH_COST, amount: '40', updatedAt: 2000 },
    { name: 's0', date: '2026-03-29', context: SEARCH_COST, amount: '99', updatedAt: 2000 },
    { name: 's3', date: '2026-04-01', context: SEARCH_COST, amount: '1.5', updatedAt: 1000 },
    { name: 's4', date: '2026-04-01', context: NAMELESS_COST, amount: '7', updatedAt: 1000 },
    { name: 's5', date: '2026-05-01', context: SEARCH_COST, amount: '1000', updatedAt: 1000 },
  ],
  touchpoints: [
    { name: 't1', visitor: 'a:1', time: at('2026-03-31T21:30:00Z'), context: BRAND, cost: '0.25' },
    { name: 't2', visitor: 'a:1', time: at('2026-04-30T22:00:00Z'), context: BRAND, cost: '0.5' },
  ],
};

const spring: ReportQuery = {
  tenant: 'acme',
  interpretation: WORLD_INTERPRETATION,
  timezone: 'Europe/Berlin',
  from: at('2026-02-28T23:00:00Z'),
  to: at('2026-04-30T22:00:00Z'),
  conversionType: 'order',
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
  await insertWorld(clickhouse, 'acme', world);
  await insertWorld(clickhouse, 'other', world);
});
afterAll(() => clickhouse?.stop());

/** Bucket and key, conversions, value, influenced, spend. */
function figures({ rows }: ReportResult): string[] {
  return rows.map((row) =>
    [
      ...(row.bucket === undefined ? [] : [row.bucket]),
      ...Object.values(row.key),
      row.conversions,
      row.attributedValue,
      row.influenced,
      row.spend ?? '-',
    ].join(' | '),
  );
}

describe('report', () => {
  it('shares conversions and value by channel, and sets costs beside them', async () => {
    const report = await queries.report(spring);
    expect(figures(report)).toEqual([
      'Paid Search | 1.333333333333 | 83.8333333333 | 2 | 41.75',
      '(unattributed) | 1 | 10 | 0 | -',
      'Direct | 0.333333333334 | 33.3333333334 | 1 | -',
      'Email | 0.333333333333 | 33.3333333333 | 1 | -',
      '(not set) | 0 | 0 | 0 | 7',
    ]);
    const [search, , direct, , nameless] = report.rows;
    expect([search?.cpa?.toString(), search?.roas?.toString()]).toEqual(['31.3125', '2.007984032']);
    expect(direct).not.toHaveProperty('cpa');
    expect([direct?.roas, nameless?.cpa, nameless?.roas?.toString()]).toEqual([null, null, '0']);
    expect(Object.values(report.totals).map(String)).toEqual(['3', '160.5', '48.75']);
  });

  it.each([
    [
      'first_touch',
      {},
      ['Paid Search | 2 | 150.5 | 2 | 41.75', 'Direct | 0 | 0 | 1 | -', 'Email | 0 | 0 | 1 | -'],
    ],
    [
      'last_touch',
      {},
      ['Direct | 1 | 100 | 1 | -', 'Paid Search | 1 | 50.5 | 2 | 41.75', 'Email | 0 | 0 | 1 | -'],
    ],
    [
      'last_non_direct_touch',
      {},
      ['Email | 1 | 100 | 1 | -', 'Paid Search | 1 | 50.5 | 2 | 41.75', 'Direct | 0 | 0 | 1 | -'],
    ],
    [
      'position_based',
      { first: '0.5', last: '0.2' },
      ['Paid Search | 1.5 | 100.5 | 2 | 41.75', 'Email | 0.3 | 30 | 1 | -', 'Direct | 0.2 | 20 | 1 | -'],
    ],
  ])('%s %p', async (model, raw, expected) => {
    const report = await queries.report({
      ...spring,
      choice: parseChoice(model, raw as Record<string, string>),
    });
    const attributed = figures(report).filter((row) => !row.startsWith('('));
    expect(attributed).toEqual(expect.arrayContaining(expected));
    expect(attributed).toHaveLength(expected.length);
  });

  it('cuts paths to the lookback and leaves impressions out', async () => {
    const report = await queries.report({ ...spring, lookbackDays: 5, excludeImpressions: true });
    expect(figures(report)).toEqual([
      '(unattributed) | 1 | 10 | 0 | -',
      'Direct | 1 | 100 | 1 | -',
      'Paid Search | 1 | 50.5 | 1 | 41.75',
      '(not set) | 0 | 0 | 0 | 7',
    ]);
  });

  it('groups by several keys, a missing one being (not set)', async () => {
    const report = await queries.report({ ...spring, groupBy: ['campaign', 'landingPage'] });
    expect(figures(report).sort()).toEqual([
      '(not set) | (not set) | 0 | 0 | 0 | 7',
      '(not set) | https://shop.test/b | 0.333333333334 | 33.3333333334 | 1 | -',
      '(unattributed) | (unattributed) | 1 | 10 | 0 | -',
      'brand | (not set) | 0.5 | 25.25 | 1 | 0.25',
      'spring | (not set) | 0.333333333333 | 33.3333333333 | 1 | 41.5',
      'spring | https://shop.test/a | 0.833333333333 | 58.5833333333 | 2 | -',
    ]);
  });

  it.each([
    ['month', ['2026-03-01 | Paid Search | 0.333333333333', '2026-04-01 | Paid Search | 1']],
    ['week', ['2026-03-23 | Paid Search | 0.333333333333', '2026-03-30 | Paid Search | 1']],
    [
      'day',
      [
        '2026-03-29 | Paid Search | 0.333333333333',
        '2026-03-31 | Paid Search | 0',
        '2026-04-01 | Paid Search | 1',
      ],
    ],
    [
      'hour',
      [
        '2026-03-29T00:00:00+01:00 | Paid Search | 0',
        '2026-03-29T01:00:00+01:00 | Paid Search | 0.333333333333',
        '2026-03-31T23:00:00+02:00 | Paid Search | 0',
        '2026-04-01T00:00:00+02:00 | Paid Search | 1',
      ],
    ],
  ] as const)('by %s of the time zone', async (interval, expected) => {
    const rows = figures(await queries.report({ ...spring, interval })).filter((row) => row.includes('Paid'));
    expect(rows.map((row) => row.split(' | ').slice(0, 3).join(' | '))).toEqual(expected);
  });

  it('takes the range half-open, without a type all types, and knows its own tenant only', async () => {
    const only = { ...spring, from: at('2026-03-31T22:30:00Z'), to: at('2026-04-02T11:00:00Z') };
    expect((await queries.report(only)).totals.conversions.toString()).toBe('2');
    const { conversionType: _, ...every } = { ...only, to: only.to + 1 };
    expect((await queries.report(every)).totals.conversions.toString()).toBe('3');
    expect(await queries.report({ ...spring, tenant: 'nobody' })).toMatchObject({ rows: [] });
  });

  it('treats what a user sends as a value, whatever it says', async () => {
    const conversionType = `' OR 1 = 1 -- \\' {tenant:String}\n\t`;
    expect((await queries.report({ ...spring, conversionType })).totals.conversions.isZero()).toBe(true);
  });
});
