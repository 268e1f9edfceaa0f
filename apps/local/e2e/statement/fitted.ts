import type { Lines, Make } from './lines.js';
import { credits, daysAgo, type Report, type Tenant } from './tenant.js';

/** A tenant with a user for each path, who converts where the path ends in `!` . */
async function users(make: Make, ...paths: readonly string[]): Promise<Tenant> {
  const shop = await make();
  const whose = paths.map((path, n) => ({ userId: `user${n}`, converts: path.endsWith('!'), path }));
  await shop.touch(
    ...whose.flatMap(({ userId, path }) =>
      [...path.replace('!', '')].map((channel, n) => ({ userId, channel, timestamp: daysAgo(20 - n) })),
    ),
  );
  const converting = whose.filter(({ converts }) => converts);
  if (converting.length > 0) await shop.convert(...converting.map(({ userId }) => ({ userId })));
  return shop;
}

const FIGURES = ['ABC!', 'A', 'BC'];

function effects({ meta }: Report): Record<string, number> {
  const values = meta.fit?.values ?? [];
  return Object.fromEntries(
    values.map(({ key, effect }) => [key['channel'] ?? '', Math.round(effect * 1e6) / 1e6]),
  );
}

const markov = { model: 'markov' };
const byRate = { model: 'shapley', worth: 'rate', fresh: true, waitForMs: 20_000 };

export const fitted: Lines = {
  "**Markov** (Anderl et al., *Mapping the customer journey*, IJRM 2016). States are values of the grouping (channels by default), with start, conversion and null. Transition probabilities are counts over all converting and non-converting paths of the range. Removal effect of *c*: `1 − P(conversion | c's states lead to null) / P(conversion)`, by solving the absorbing chain exactly (no simulation).":
    async (make) => {
      const shop = await users(make, ...FIGURES);
      const first = await shop.report(markov);
      expect(effects(first)).toEqual({ A: 0.5, B: 1, C: 1 });
      expect(effects(await shop.report(markov))).toEqual(effects(first));
    },

  'Report: conversions × RE_c / Σ RE, and value × the same share.': async (make) => {
    const { rows } = await (await users(make, ...FIGURES)).report(markov);
    expect(rows.map((row) => [row.key['channel'], row.conversions, row.attributedValue]).sort()).toEqual([
      ['A', 0.2, 20],
      ['B', 0.4, 40],
      ['C', 0.4, 40],
    ]);
  },

  'At order *k* a state is the last *k* values (fewer at the start of a path), and removing *c* removes every state that holds it.':
    async (make) => {
      // Once A has come before, B always converts; B alone never does.
      const shop = await users(make, 'AB!', 'AB!', 'B', 'B');
      const asked = { ...markov, fresh: true, waitForMs: 20_000 };
      expect(effects(await shop.report({ ...asked, order: 2 }))).toEqual({ A: 1, B: 1 });
      expect(effects(await shop.report({ ...asked, order: 1 }))).toEqual({ A: 0.5, B: 1 });
    },

  'Negative or zero sums: no credit is given and `meta.fit.degenerate` says so.': async (make) => {
    const report = await (await users(make, 'AB', 'B')).report(markov);
    expect(report.meta.fit?.degenerate).toBe('no_conversions');
    expect(credits(report)).toEqual({});
  },

  'In a single journey: its touchpoints share by their channels\' removal effects, a channel\'s share split equally over its touchpoints; these need not add up to the report (`meta.allocation: "aggregate"`, against `"per_conversion"` for the other models).':
    async (make) => {
      const shop = await users(make, 'ABBC!', 'A', 'BC');
      const { conversions } = await shop.user('user0', markov);
      const { A = 0, B = 0, C = 0 } = effects(await shop.report(markov));
      const sum = A + B + C;
      const given = conversions[0]?.credits.map(({ credit }) => credit) ?? [];
      [A / sum, B / sum / 2, B / sum / 2, C / sum].forEach((share, n) => {
        expect(given[n]).toBeCloseTo(share, 6);
      });
      expect((await shop.report(markov)).meta.allocation).toBe('aggregate');
      expect((await shop.report()).meta.allocation).toBe('per_conversion');
    },

  '**Shapley** (Zhao et al., *Shapley Value Methods for Attribution Modeling in Online Advertising*, 2018). Worth of a set of channels: the conversions whose paths use only channels of that set; the Shapley value then has the closed form "each conversion shared equally by the distinct channels of its path".':
    async (make) => {
      const shop = await users(make, 'AAB!', 'A!', 'ABC!');
      expect(credits(await shop.report({ model: 'shapley' }))).toEqual({
        A: 1.833333,
        B: 0.833333,
        C: 0.333333,
      });
    },

  '`worth: rate` uses conversion rates of the coalitions instead (exact up to 12 channels, refused above with a clear problem; aggregate allocation; negative values are shown in the fit, set to 0 in the report and the rest rescaled).':
    async (make) => {
      // Rates: {A} 1, {B} 0, {A,B} 1/2: A is worth (1 + 1/2) / 2, B (0 − 1/2) / 2.
      const shop = await users(make, 'A!', 'B', 'AB!', 'AB');
      const report = await shop.report(byRate);
      expect(report.meta.allocation).toBe('aggregate');
      const { A = 0, B = 0 } = effects(report);
      expect([A > 0, B < 0]).toEqual([true, true]);
      expect(credits(report)).toEqual({ A: 2 });
      const many = await users(make, 'ABCDEFGHIJKLM!');
      const refused = await many.answer<{ code: string; detail: string }>('report', byRate);
      expect([refused.status >= 400 && refused.status < 500, refused.body.detail]).toEqual([
        true,
        expect.stringContaining('12'),
      ]);
    },

  'In a single journey: equally by distinct channels.': async (make) => {
    const shop = await users(make, 'AABC!');
    const { conversions } = await shop.user('user0', { model: 'shapley' });
    const given = conversions[0]?.credits.map(({ credit }) => credit) ?? [];
    [1 / 6, 1 / 6, 1 / 3, 1 / 3].forEach((share, n) => {
      expect(given[n]).toBeCloseTo(share, 9);
    });
  },

  'Markov: paths `A>B>C → conversion`, `A → null`, `B>C → null`: P(conversion) = 1/3; removal effects A 0.5, B 1, C 1; shares 0.2, 0.4, 0.4.':
    async (make) => {
      const report = await (await users(make, ...FIGURES)).report(markov);
      expect(effects(report)).toEqual({ A: 0.5, B: 1, C: 1 });
      const shares = report.meta.fit?.values.map(({ key, share }) => [
        key['channel'],
        Math.round(share * 1e6) / 1e6,
      ]);
      expect(shares?.sort()).toEqual([
        ['A', 0.2],
        ['B', 0.4],
        ['C', 0.4],
      ]);
    },

  'Shapley: 10 conversions by {A}, 4 by {B}, 6 by {A,B}: A 13, B 7.': async (make) => {
    const paths = [...Array(10).fill('A!'), ...Array(4).fill('B!'), ...Array(6).fill('AB!')] as string[];
    const shop = await users(make, ...paths);
    expect(credits(await shop.report({ model: 'shapley' }))).toEqual({ A: 13, B: 7 });
  },
};
