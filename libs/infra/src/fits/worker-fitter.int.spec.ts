import type { FitTask } from '#domain/attribution/fits/fit-task.js';
import type { Fitter } from '#domain/ports/fitter.js';
import { InlineFitter } from './inline-fitter.js';
import { WorkerFitter } from './worker-fitter.js';

/** `A>B>C` converts, `A` and `B>C` do not. */
const CHAIN: FitTask = {
  model: 'markov',
  order: 1,
  transitions: [
    { from: [], to: { value: 'A' }, count: 2 },
    { from: [], to: { value: 'B' }, count: 1 },
    { from: ['A'], to: { value: 'B' }, count: 1 },
    { from: ['A'], to: { end: 'null' }, count: 1 },
    { from: ['B'], to: { value: 'C' }, count: 2 },
    { from: ['C'], to: { end: 'conversion' }, count: 1 },
    { from: ['C'], to: { end: 'null' }, count: 1 },
  ],
};
const MANY: FitTask = {
  model: 'shapley',
  paths: Array.from({ length: 13 }, (_, n) => ({ path: [`c${n}`], conversions: 1, nonConversions: 1 })),
};

describe.each<[string, () => Fitter]>([
  ['InlineFitter', () => new InlineFitter()],
  ['WorkerFitter', () => new WorkerFitter()],
])('%s', (_, open) => {
  let fitter: Fitter;
  beforeEach(() => {
    fitter = open();
  });
  afterEach(() => fitter.close());

  it('computes the worked figures, several at once', async () => {
    const fits = await Promise.all([fitter.fit(CHAIN), fitter.fit(CHAIN)]);
    for (const { effects, shares, allocation } of fits) {
      expect(allocation).toBe('aggregate');
      expect([...effects].map(([value, effect]) => [value, Number(effect.toFixed(9))])).toEqual([
        ['A', 0.5],
        ['B', 1],
        ['C', 1],
      ]);
      expect([...shares.values()].map((share) => Number(share.toFixed(9)))).toEqual([0.2, 0.4, 0.4]);
    }
  });

  it('refuses what is too much with the code of the domain, and goes on', async () => {
    await expect(fitter.fit(MANY)).rejects.toMatchObject({
      code: 'too_many_channels',
      extra: { channels: 13, maximum: 12 },
    });
    expect((await fitter.fit(CHAIN)).shares.size).toBe(3);
  });
});

describe('WorkerFitter', () => {
  it('rejects what it was working on when it is closed, and begins anew when asked again', async () => {
    const fitter = new WorkerFitter();
    const given = fitter.fit(CHAIN);
    const outcome = given.then(
      () => 'answered',
      () => 'rejected',
    );
    await fitter.close();
    expect(await outcome).toBe('rejected');
    expect((await fitter.fit(CHAIN)).shares.size).toBe(3);
    await fitter.close();
  });
});
