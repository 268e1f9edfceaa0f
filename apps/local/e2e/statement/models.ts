import type { Lines, Make } from './lines.js';
import { at, credits, DAY, daysAgo, HOUR, type Item, NOON, type Tenant } from './tenant.js';

/** A tenant whose user ada met these channels, a day apart, the last a day before she converted. */
async function path(make: Make, channels: readonly string[], conversion: Item = {}): Promise<Tenant> {
  const shop = await make();
  await shop.touch(...channels.map((channel, n) => ({ channel, timestamp: daysAgo(channels.length - n) })));
  await shop.convert(conversion);
  return shop;
}

const rounded = (shares: Record<string, number>) =>
  Object.fromEntries(Object.entries(shares).map(([name, share]) => [name, Math.round(share * 1e6) / 1e6]));

export const models: Lines = {
  '*n* touchpoints, *i* = 1…n, Δᵢ = days from touchpoint *i* to the conversion. Every model gives credits ≥ 0 that sum to 1.':
    async (make) => {
      const shop = await path(make, ['A', 'B', 'A', 'C', 'Direct', 'B', 'D']);
      const params = { milestone: 'purchase', weights: '{"first":[3],"middle":1,"last":[2]}' };
      const { models: known } = await shop.ask<{
        models: { name: string; parameters: { name: string }[] }[];
      }>('models', {});
      expect(known.length).toBeGreaterThanOrEqual(10);
      for (const { name, parameters } of known) {
        const own = Object.entries(params).filter(([key]) => parameters.some((one) => one.name === key));
        const { conversions } = await shop.user('ada', { model: name, ...Object.fromEntries(own) });
        const given = conversions[0]?.credits.map(({ credit }) => credit) ?? [];
        expect([name, given.every((credit) => credit >= 0)]).toEqual([name, true]);
        expect(given.reduce((sum, credit) => sum + credit, 0)).toBeCloseTo(1, 9);
        const { totals, rows } = await shop.report({ model: name, ...Object.fromEntries(own) });
        expect([totals.conversions, rows.every((row) => row.conversions >= 0)]).toEqual([1, true]);
      }
    },

  '| `first_touch` | | 1 to the first |': async (make) => {
    const shop = await path(make, ['A', 'B', 'C']);
    expect(credits(await shop.report({ model: 'first_touch' }))).toEqual({ A: 1 });
  },

  '| `last_touch` | | 1 to the last |': async (make) => {
    const shop = await path(make, ['A', 'B', 'Direct']);
    expect(credits(await shop.report({ model: 'last_touch' }))).toEqual({ Direct: 1 });
  },

  '| `last_non_direct_touch` | | 1 to the last that is not Direct; all Direct: the last |': async (make) => {
    const shop = await path(make, ['A', 'B', 'Direct', 'Direct']);
    await shop.touch({ userId: 'bob', channel: 'Direct', timestamp: daysAgo(2) });
    await shop.convert({ userId: 'bob' });
    expect(credits(await shop.report({ model: 'last_non_direct_touch' }))).toEqual({ B: 1, Direct: 1 });
  },

  '| `linear` | | 1/n each |': async (make) => {
    const shop = await path(make, ['A', 'B', 'B', 'C']);
    expect(credits(await shop.report({ model: 'linear' }))).toEqual({ A: 0.25, B: 0.5, C: 0.25 });
  },

  '| `position_based` | `first` 0.4, `last` 0.4 | n=1: 1 · n=2: first and last, scaled to 1 · n≥3: the rest shared equally by the middle |':
    async (make) => {
      const model = 'position_based';
      expect(credits(await (await path(make, ['A'])).report({ model }))).toEqual({ A: 1 });
      const two = await path(make, ['A', 'B']);
      expect(credits(await two.report({ model }))).toEqual({ A: 0.5, B: 0.5 });
      expect(credits(await two.report({ model, first: 0.1, last: 0.3 }))).toEqual({ A: 0.25, B: 0.75 });
      const four = await path(make, ['A', 'B', 'C', 'D']);
      expect(credits(await four.report({ model }))).toEqual({ A: 0.4, B: 0.1, C: 0.1, D: 0.4 });
    },

  '| `time_decay` | `halfLifeDays` 7 | ∝ 2^(−Δᵢ/halfLifeDays) |': async (make) => {
    const shop = await make();
    await shop.touch({ channel: 'A', timestamp: daysAgo(14) }, { channel: 'B', timestamp: daysAgo(7) });
    await shop.touch({ channel: 'C', timestamp: at(NOON) });
    await shop.convert({});
    expect(credits(await shop.report({ model: 'time_decay' }))).toEqual({
      A: 0.142857,
      B: 0.285714,
      C: 0.571429,
    });
    const slower = await shop.report({ model: 'time_decay', halfLifeDays: 14 });
    const [a, b] = [0.5, 2 ** -0.5];
    expect(credits(slower)).toEqual(rounded({ A: a / (1 + a + b), B: b / (1 + a + b), C: 1 / (1 + a + b) }));
  },

  "| `w_shaped` | `milestone` (a conversion type of the tenant), `first` 0.3, `milestoneShare` 0.3, `last` 0.3 | the touchpoint last before the user's first milestone gets its share; the rest shared by the others; shares falling on one touchpoint add up, and are scaled to 1 where nothing is left to take the rest; no milestone: `position_based` with 0.4/0.4 |":
    async (make) => {
      const shop = await path(make, ['A', 'B', 'C', 'D']);
      const asked = { model: 'w_shaped', milestone: 'signup', conversionType: 'purchase' };
      expect(credits(await shop.report(asked))).toEqual({ A: 0.4, B: 0.1, C: 0.1, D: 0.4 });
      await shop.convert({ type: 'signup', timestamp: at(NOON - 2 * DAY + HOUR) });
      expect(credits(await shop.report(asked))).toEqual({ A: 0.3, B: 0.1, C: 0.3, D: 0.3 });
      expect(credits(await shop.report({ ...asked, first: 0.2, milestoneShare: 0.5, last: 0.1 }))).toEqual({
        A: 0.2,
        B: 0.2,
        C: 0.5,
        D: 0.1,
      });
      const early = await path(make, ['A', 'B', 'C']);
      await early.convert({ type: 'signup', timestamp: at(NOON - 3 * DAY + HOUR) });
      expect(credits(await early.report(asked))).toEqual({ A: 0.6, B: 0.1, C: 0.3 });
      const pair = await path(make, ['A', 'B']);
      await pair.convert({ type: 'signup', timestamp: at(NOON - 2 * DAY + HOUR) });
      expect(credits(await pair.report(asked))).toEqual({ A: 0.666667, B: 0.333333 });
    },

  '| `custom` | `weights: { first: […], middle, last: […] }` | weights by position from each end, the middle shared, scaled to 1 |':
    async (make) => {
      const weights = JSON.stringify({ first: [4, 2], middle: 3, last: [1] });
      const five = await path(make, ['A', 'B', 'C', 'D', 'E']);
      expect(credits(await five.report({ model: 'custom', weights }))).toEqual({
        A: 0.4,
        B: 0.2,
        C: 0.15,
        D: 0.15,
        E: 0.1,
      });
      const three = await path(make, ['A', 'B', 'C']);
      expect(credits(await three.report({ model: 'custom', weights }))).toEqual({
        A: 0.571429,
        B: 0.285714,
        C: 0.142857,
      });
    },

  '| `markov` | `order` 1 (to 4) | fitted, below |': async (make) => {
    const shop = await path(make, ['A', 'B', 'A', 'C']);
    for (const order of [1, 2, 3, 4]) {
      const { totals, meta } = await shop.report({ model: 'markov', order, fresh: true, waitForMs: 20_000 });
      expect([totals.conversions, meta.allocation]).toEqual([1, 'aggregate']);
    }
    expect((await shop.answer('report', { model: 'markov', order: 5 })).status).toBe(400);
  },

  '| `shapley` | `worth` `conversions` | fitted, below |': async (make) => {
    const shop = await path(make, ['A', 'B', 'A', 'C']);
    const { meta } = await shop.report({ model: 'shapley' });
    expect(meta.allocation).toBe('per_conversion');
  },

  'A tenant can name variants (`time_decay_3d` = `time_decay` with `halfLifeDays: 3`); any parameter can also be given in a query.':
    async (make) => {
      const shop = await path(make, ['A', 'B', 'C']);
      await shop.rules('models/time_decay_3d', { base: 'time_decay', params: { halfLifeDays: 3 } });
      const named = credits(await shop.report({ model: 'time_decay_3d' }));
      expect(named).toEqual(credits(await shop.report({ model: 'time_decay', halfLifeDays: 3 })));
      expect(named).not.toEqual(credits(await shop.report({ model: 'time_decay' })));
      expect(credits(await shop.report({ model: 'time_decay_3d', halfLifeDays: 7 }))).toEqual(
        credits(await shop.report({ model: 'time_decay' })),
      );
    },
};
