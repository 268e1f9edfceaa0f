import type { Person } from './person.js';
import { type ShopOptions, shopWorld } from './shop.js';
import { simulatePerson } from './simulate-person.js';
import { TRAFFIC } from './traffic.js';
import { TruthTally } from './truth.js';

const END = Date.UTC(2026, 5, 1, 13, 7);

function* people(options: Omit<ShopOptions, 'end'>): Generator<Person> {
  const world = shopWorld({ ...options, end: END });
  for (let index = 0; index < options.size; index++) yield simulatePerson(world, index);
}

function truthOf(size: number, seed: number) {
  const tally = new TruthTally();
  for (const person of people({ seed, size })) tally.add(person);
  return tally.truth();
}

const orders = (of: Iterable<Person>) =>
  [...of].flatMap(({ purchases }) =>
    purchases.map(({ orderId, at, value, cause }) => ({ orderId, at, value, cause: cause?.plan.key })),
  );

describe('the generative model', () => {
  it('realises the effects that it states: by channel within sampling error', () => {
    const { channels, base, purchases } = truthOf(40_000, 3);
    expect(channels).toHaveLength(12);
    for (const { channel, exposures, expected, realised } of channels) {
      expect(exposures).toBeGreaterThan(1_000);
      // A sum of rare independent chances is about Poisson: its variance is at most its mean.
      expect(Math.abs(realised - expected)).toBeLessThanOrEqual(4.5 * Math.sqrt(expected));
      if (channel === 'Direct') expect([expected, realised]).toEqual([0, 0]);
      else expect(realised).toBeGreaterThan(10);
    }
    expect(base + channels.reduce((sum, { realised }) => sum + realised, 0)).toBe(purchases);
  });

  it.each(['paid-social', 'display', 'email'])(
    'means by incremental what it says: without the effect of %s exactly the orders that it caused are missing',
    (key) => {
      const size = 3_000;
      const all = orders(people({ seed: 5, size }));
      const without = orders(people({ seed: 5, size, effects: { [key]: 0 } }));
      expect(without).toEqual(all.filter(({ cause }) => cause !== key));
      expect(without.length).toBeLessThan(all.length);
    },
  );

  it('keeps to its ninety days, and to the campaigns that run', () => {
    const { calendar } = shopWorld({ seed: 9, size: 0, end: END });
    let campaigns = 0;
    for (const { exposures, purchases } of people({ seed: 9, size: 2_000 })) {
      for (const { at, campaign } of exposures) {
        expect(at).toBeGreaterThanOrEqual(calendar.begin);
        expect(at).toBeLessThan(END);
        if (campaign === undefined) continue;
        campaigns++;
        expect(calendar.dayOf(at)).toBeGreaterThanOrEqual(campaign.from);
        expect(calendar.dayOf(at)).toBeLessThan(campaign.to);
      }
      for (const { began, at, cause, refund } of purchases) {
        if (cause !== undefined) expect(began).toBeGreaterThanOrEqual(cause.at);
        expect(at).toBeGreaterThan(began);
        expect(at).toBeLessThan(END);
        if (refund !== undefined) expect(refund.at).toBeGreaterThan(at);
      }
    }
    expect(campaigns).toBeGreaterThan(1_000);
  });

  it('has many people with few exposures and few with very many', () => {
    const counts = [...people({ seed: 2, size: 5_000 })].map(({ exposures }) => exposures.length);
    const share = (test: (count: number) => boolean) => counts.filter(test).length / counts.length;
    expect(share((count) => count === 1)).toBeGreaterThan(0.5);
    expect(share((count) => count >= 10)).toBeGreaterThan(0.03);
    expect(Math.max(...counts)).toBeGreaterThan(80);
  });

  it('gives a plan to every channel that it tells of', () => {
    expect(new Set(TRAFFIC.map(({ key }) => key)).size).toBe(TRAFFIC.length);
  });
});
