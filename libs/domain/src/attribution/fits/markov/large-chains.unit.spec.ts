import { syntheticPaths } from '#domain-testing/attribution/synthetic-paths.js';
import { chainOfPaths } from './count-chain.js';
import { fitMarkov } from './fit-markov.js';
import { liveChain } from './live-chain.js';
import { pushedChance } from './pushed-chance.js';
import { solveSparse } from './sparse-solution.js';

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

describe('large chains', () => {
  it('200 channels and a million paths', () => {
    const chain = chainOfPaths(syntheticPaths(200, 1_000_000), 1);
    const fit = fitMarkov(chain);
    expect(fit.effects.size).toBe(200);
    expect(Math.abs(sum(fit.shares.values()) - 1)).toBeLessThan(1e-12);
    for (const [id, value] of [...chain.values.entries()].filter((_, index) => index % 25 === 0)) {
      const without = pushedChance(liveChain(chain, (state) => chain.held[state]?.[0] === id)) ?? 0;
      const effect = 1 - without / fit.conversionProbability;
      expect(Math.abs((fit.effects.get(value) ?? 0) - effect)).toBeLessThan(1e-9);
    }
  }, 120_000);

  it('gives the same answers sparse as dense', () => {
    for (const [channels, paths] of [
      [60, 200],
      [300, 3000],
      [300, 100],
    ] as const) {
      const live = liveChain(chainOfPaths(syntheticPaths(channels, paths), 1));
      const dense = solveSparse(live, Number.POSITIVE_INFINITY);
      const sparse = solveSparse(live, 0);
      for (const part of ['visits', 'returns', 'conversion'] as const) {
        for (const [state, figure] of (dense?.[part] ?? new Float64Array()).entries())
          expect(Math.abs((sparse?.[part][state] ?? 0) / figure - 1)).toBeLessThan(1e-12);
      }
      expect(dense?.visits).toHaveLength(live.size);
    }
  });

  it('finds the same chance by pushing as by elimination', () => {
    const live = liveChain(chainOfPaths(syntheticPaths(12, 2000), 3));
    expect(live.size).toBeGreaterThan(500);
    const solved = solveSparse(live, 0)?.conversion[0] ?? 0;
    expect(Math.abs((pushedChance(live) ?? 0) / solved - 1)).toBeLessThan(1e-12);
  });
});
