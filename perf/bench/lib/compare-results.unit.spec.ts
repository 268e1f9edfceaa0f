import { regressions } from './compare-results.js';
import type { Figure } from './figures.js';
import type { Result } from './result.js';

const BASELINES = { emptyServerPerSecond: 1, fdatasyncsPerSecond: 1, parsedPerCpuSecond: 1 };

function resultOf(samples: readonly number[], better: Figure['better'] = 'higher'): Result {
  const figure: Figure = { name: 'NDJSON', unit: 'ratio', samples, better };
  return {
    startedAt: '2026-01-01T00:00:00.000Z',
    commit: 'abc',
    mode: 'normal',
    rounds: samples.length,
    seed: 1,
    machine: { cpu: '', cores: 2, memoryGb: 1, kernel: '', node: '', serverCores: '0', generatorCores: '1' },
    before: BASELINES,
    after: BASELINES,
    invalid: [],
    rows: [{ number: 1, title: 'ingest', seconds: 1, figures: [figure], truths: [], notes: [] }],
  };
}

describe('a comparison with a baseline', () => {
  const before = resultOf([0.99, 1, 1.01]);

  it('finds a figure that is worse by more than the noise of its rounds', () => {
    expect(regressions(resultOf([0.89, 0.9, 0.91]), before)).toEqual([
      'row 1, NDJSON: 0.9000 against 1.000 before, noise 5 %',
    ]);
  });

  it('leaves alone what the noise of the run may explain', () => {
    expect(regressions(resultOf([0.7, 0.9, 1.1]), before)).toEqual([]);
  });

  it('knows which way is worse', () => {
    expect(regressions(resultOf([0.89, 0.9, 0.91], 'lower'), resultOf([1, 1, 1], 'lower'))).toEqual([]);
    expect(regressions(resultOf([1.1, 1.1, 1.1], 'lower'), resultOf([1, 1, 1], 'lower'))).toHaveLength(1);
  });

  it('says nothing of a row that the baseline does not have', () => {
    expect(regressions(resultOf([0.1]), { ...before, rows: [] })).toEqual([]);
  });
});
