import { chainOfPaths } from '#domain/attribution/fits/markov/count-chain.js';
import { fitMarkov } from '#domain/attribution/fits/markov/fit-markov.js';
import type { PathSummary } from '#domain/attribution/fits/path-summary.js';
import { fitConversions } from '#domain/attribution/fits/shapley/fit-conversions.js';
import { fitRate } from '#domain/attribution/fits/shapley/fit-rate.js';

/** What one case did, times in milliseconds: counting (where a model counts first) and fitting. */
export interface Figures {
  readonly countMs: number;
  readonly fitMs: number;
  readonly states: number;
}

export interface Case {
  readonly name: string;
  readonly channels: number;
  readonly paths: number;
  run(paths: Iterable<PathSummary>): Figures;
}

const markov = (channels: number, paths: number, order: number): Case => ({
  name: `Markov order ${order}`,
  channels,
  paths,
  run(all) {
    const started = performance.now();
    const chain = chainOfPaths(all, order);
    const counted = performance.now();
    fitMarkov(chain);
    return {
      countMs: counted - started,
      fitMs: performance.now() - counted,
      states: chain.held.length,
    };
  },
});

const shapley = (
  name: string,
  channels: number,
  paths: number,
  fitted: (all: Iterable<PathSummary>) => unknown,
): Case => ({
  name: `Shapley ${name}`,
  channels,
  paths,
  run(all) {
    const started = performance.now();
    fitted(all);
    return { countMs: 0, fitMs: performance.now() - started, states: 0 };
  },
});

export const CASES: readonly Case[] = [
  markov(200, 1_000_000, 1),
  markov(1000, 1_000_000, 1),
  markov(2000, 1_000_000, 1),
  markov(2000, 20_000, 1),
  markov(20, 1_000_000, 2),
  markov(20, 1_000_000, 3),
  markov(20, 1_000_000, 4),
  markov(200, 1_000_000, 2),
  shapley('conversions', 24, 1_000_000, fitConversions),
  shapley('rate', 12, 1_000_000, fitRate),
];
