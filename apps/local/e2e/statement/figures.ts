import type { Lines, Make } from './lines.js';
import { at, credits, DAY, daysAgo, NOON, type Report, type Tenant } from './tenant.js';

const day = (daysBefore: number) => daysAgo(daysBefore).slice(0, 10);

/** Two conversions, of 100 and of 60; A in both paths, B in one. */
async function shopOfTwo(make: Make): Promise<Tenant> {
  const shop = await make();
  await shop.touch(
    { source: 'a', channel: 'A', timestamp: daysAgo(2) },
    { source: 'b', channel: 'B', timestamp: daysAgo(1) },
    { source: 'a', channel: 'A', userId: 'bob', timestamp: daysAgo(1) },
  );
  await shop.convert({}, { userId: 'bob', value: 60 });
  return shop;
}

const row = ({ rows }: Report, name: string, key = 'source') => rows.find((one) => one.key[key] === name);

const WORKED: readonly [model: string, paidSearch: number, email: number, direct: number][] = [
  ['linear', 0.333333, 0.333333, 0.333333],
  ['position_based', 0.4, 0.2, 0.4],
  ['time_decay', 0.175691, 0.351383, 0.472926],
];

async function worked(make: Make): Promise<Tenant> {
  const shop = await make();
  await shop.touch(
    { channel: 'Paid Search', timestamp: daysAgo(10) },
    { channel: 'Email', timestamp: daysAgo(3) },
    { channel: 'Direct', timestamp: at(NOON) },
  );
  await shop.convert({});
  return shop;
}

export const figures: Lines = {
  '**Report figures.** `conversions` = Σ credit; `attributedValue` = Σ credit × value;': async (make) => {
    const report = await (await shopOfTwo(make)).report({ groupBy: 'source' });
    expect(row(report, 'a')).toMatchObject({ conversions: 1.5, attributedValue: 110 });
    expect(row(report, 'b')).toMatchObject({ conversions: 0.5, attributedValue: 50 });
  },

  "`spend` from ad costs (and touchpoints' `cost`) with the same key and range, a missing key being `(not set)`;":
    async (make) => {
      const shop = await shopOfTwo(make);
      await shop.spend(
        { source: 'a', amount: 7 },
        { source: 'a', amount: 900, date: day(40) },
        { campaign: 'c', amount: 3 },
      );
      await shop.touch({ source: 'a', cost: 0.5, timestamp: daysAgo(1) });
      const report = await shop.report({ groupBy: 'source', from: daysAgo(20), to: at(NOON + DAY) });
      expect([row(report, 'a')?.spend, row(report, '(not set)')?.spend]).toEqual([7.5, 3]);
      const { rows } = await shop.report({ groupBy: 'channel', from: daysAgo(20), to: at(NOON + DAY) });
      expect(rows.find(({ key }) => key['channel'] === '(not set)')?.spend).toBe(10);
    },

  'of two spend rows for one day and key the greater `(updatedAt, messageId)` counts;': async (make) => {
    const shop = await make();
    const cost = { source: 'a', updatedAt: at(NOON) };
    await shop.spend(
      { ...cost, amount: 5, messageId: 'x', updatedAt: at(NOON + 1) },
      { ...cost, amount: 6, messageId: 'w', updatedAt: at(NOON + 1) },
      { ...cost, amount: 7, messageId: 'z' },
      { ...cost, amount: 8, date: day(1) },
    );
    expect((await shop.report({ groupBy: 'source' })).totals.spend).toBe(13);
  },

  '`influenced` = conversions with at least one touchpoint of the key (these overlap);': async (make) => {
    const shop = await shopOfTwo(make);
    await shop.touch({ source: 'a', timestamp: daysAgo(1) });
    const report = await shop.report({ groupBy: 'source', model: 'last_touch' });
    expect([row(report, 'a')?.influenced, row(report, 'b')?.influenced]).toEqual([2, 1]);
  },

  '`cpa` = spend / conversions; `roas` = attributedValue / spend (null without spend).': async (make) => {
    const shop = await shopOfTwo(make);
    await shop.spend({ source: 'a', amount: 30 });
    const report = await shop.report({ groupBy: 'source' });
    expect(row(report, 'a')).toMatchObject({ cpa: 20, roas: 3.666666667 });
    expect(row(report, 'b')?.roas).toBeNull();
  },

  'Totals equal the sum of rows, and equal the conversions and value in the range.': async (make) => {
    const shop = await shopOfTwo(make);
    await shop.convert({ userId: 'nobody', value: '0.01' }, { timestamp: daysAgo(40), value: 5_000 });
    const range = { from: daysAgo(20), to: at(NOON + 1) };
    for (const model of ['linear', 'time_decay', 'markov', 'shapley']) {
      const { rows, totals } = await shop.report({ ...range, model });
      expect(totals).toMatchObject({ conversions: 3, attributedValue: 160.01 });
      expect(rows.reduce((sum, one) => sum + one.conversions, 0)).toBeCloseTo(3, 9);
      expect(rows.reduce((sum, one) => sum + one.attributedValue, 0)).toBeCloseTo(160.01, 9);
    }
  },

  'Path: Paid Search 10 days before, Email 3 days before, Direct at the conversion; value 100.': async (
    make,
  ) => {
    const { conversions } = await (await worked(make)).user();
    expect(conversions[0]?.credits.map(({ channel }) => channel)).toEqual(['Paid Search', 'Email', 'Direct']);
  },

  '| first_touch / last_touch / last_non_direct_touch | 1 / 0 / 0 | 0 / 0 / 1 | 0 / 1 / 0 |': async (
    make,
  ) => {
    const shop = await worked(make);
    expect(credits(await shop.report({ model: 'first_touch' }))).toEqual({ 'Paid Search': 1 });
    expect(credits(await shop.report({ model: 'last_touch' }))).toEqual({ Direct: 1 });
    expect(credits(await shop.report({ model: 'last_non_direct_touch' }))).toEqual({ Email: 1 });
  },

  ...Object.fromEntries(
    WORKED.map(([model, paidSearch, email, direct]) => [
      `| ${model}${model === 'time_decay' ? ' (7)' : ''} | ${paidSearch} | ${email} | ${direct} |`,
      async (make: Make) => {
        const report = await (await worked(make)).report({ model });
        expect(credits(report)).toEqual({ 'Paid Search': paidSearch, Email: email, Direct: direct });
        expect(report.totals).toMatchObject({ conversions: 1, attributedValue: 100 });
      },
    ]),
  ),
};
