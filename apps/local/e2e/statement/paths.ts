import type { Lines } from './lines.js';
import { at, credits, DAY, daysAgo, NOON } from './tenant.js';

interface Paths {
  readonly rows: readonly { path: string[]; conversions: number; nonConversions: number }[];
}

const touched = (channel: string, days: number) => ({ channel, timestamp: daysAgo(days) });

export const paths: Lines = {
  "The path of a conversion at time *T* with lookback *L* days: the user's touchpoints with `T − L ≤ t ≤ T`, ordered by `(t, messageId)`.":
    async (make) => {
      const shop = await make();
      await shop.touch(
        { channel: 'too early', timestamp: at(NOON - 7 * DAY - 1) },
        { channel: 'second', messageId: 'b', timestamp: daysAgo(7) },
        { channel: 'first', messageId: 'a', timestamp: daysAgo(7) },
        { channel: 'last', timestamp: at(NOON) },
        { channel: 'too late', timestamp: at(NOON + 1) },
        { userId: 'bob', channel: 'not ours', timestamp: daysAgo(1) },
      );
      await shop.convert({});
      const { conversions } = await shop.user('ada', { lookbackDays: 7 });
      expect(conversions[0]?.credits.map(({ channel }) => channel)).toEqual(['first', 'second', 'last']);
      const { rows } = await shop.ask<Paths>('paths', { lookbackDays: 7 });
      expect(rows.find((row) => row.conversions === 1)?.path).toEqual(['first', 'second', 'last']);
    },

  "Default *L* = 30; a query may ask for less, or up to the tenant's maximum (90).": async (make) => {
    const shop = await make();
    await shop.touch(touched('89', 89), touched('31', 31), touched('29', 29));
    await shop.convert({});
    expect(credits(await shop.report())).toEqual({ 29: 1 });
    expect(credits(await shop.report({ lookbackDays: 28 }))).toEqual({ '(unattributed)': 1 });
    expect(credits(await shop.report({ lookbackDays: 90 }))).toEqual({
      29: 0.333333,
      31: 0.333333,
      89: 0.333333,
    });
    expect((await shop.answer('report', { lookbackDays: 91 })).status).toBe(400);
  },

  'Earlier conversions do not cut a path unless `pathStart=afterPreviousConversion`.': async (make) => {
    const shop = await make();
    await shop.touch(touched('before', 9), touched('after', 1));
    await shop.convert({ timestamp: daysAgo(5) }, {});
    expect(credits(await shop.report())).toEqual({ before: 1.5, after: 0.5 });
    expect(credits(await shop.report({ pathStart: 'afterPreviousConversion' }))).toEqual({
      before: 1,
      after: 1,
    });
  },

  "Touchpoints in the range that are in no conversion's path form their user's one **non-converting path**.":
    async (make) => {
      const shop = await make();
      await shop.touch(
        touched('A', 60),
        touched('B', 55),
        touched('in a path', 3),
        { ...touched('C', -2) },
        { ...touched('out of range', 99) },
        { ...touched('D', 2), userId: 'bob' },
      );
      await shop.convert({});
      const { rows } = await shop.ask<Paths>('paths', { from: daysAgo(70), to: daysAgo(-9) });
      expect(rows.filter((row) => row.nonConversions > 0).map(({ path }) => path)).toEqual(
        expect.arrayContaining([['A', 'B', 'C'], ['D']]),
      );
      expect(rows.reduce((sum, row) => sum + row.nonConversions, 0)).toBe(2);
    },

  "Optional transforms, applied in the order given, before the model: `unique` (drop repeats), `first` (keep each value's first), `exposure` (collapse consecutive repeats), `dropDirect` (drop Direct unless all are).":
    async (make) => {
      const shop = await make();
      await shop.touch(
        ...['A', 'A', 'Direct', 'A', 'B', 'A'].map((channel, n) => touched(channel, 9 - n)),
        ...[2, 1].map((days) => ({ ...touched('Direct', days), userId: 'bob' })),
      );
      await shop.convert({}, { userId: 'bob' });
      const path = async (transforms: string, userId = 'ada') => {
        const { conversions } = await shop.user(userId, { transforms });
        return conversions[0]?.credits.map(({ channel }) => channel).join('>');
      };
      for (const transform of ['unique', 'first']) expect(await path(transform)).toBe('A>Direct>B');
      expect(await path('exposure')).toBe('A>Direct>A>B>A');
      expect(await path('dropDirect')).toBe('A>A>A>B>A');
      expect(await path('dropDirect', 'bob')).toBe('Direct>Direct');
      expect(await path('dropDirect,exposure')).toBe('A>B>A');
      expect(await path('exposure,dropDirect')).toBe('A>A>B>A');
      expect(credits(await shop.report({ transforms: 'dropDirect,exposure' }))).toEqual({
        Direct: 1,
        A: 0.666667,
        B: 0.333333,
      });
    },

  'An empty path gives its whole credit to `(unattributed)`.': async (make) => {
    const shop = await make();
    await shop.convert({}, { userId: 'bob' });
    for (const model of ['linear', 'last_touch', 'markov', 'shapley'])
      expect(credits(await shop.report({ model }))).toEqual({ '(unattributed)': 2 });
  },
};
