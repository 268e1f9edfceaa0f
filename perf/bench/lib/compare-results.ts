import type { Figure } from './figures.js';
import { spread } from './measure/spread.js';
import type { Result } from './result.js';

/** Below this a change says nothing, however steady the rounds were. */
const LEAST_NOISE = 0.05;

/**
 * Figures that are worse than the baseline's by more than the noise that this run measured: the reach of its own
 * samples about their median, or the baseline's where that is greater.
 */
export function regressions(result: Result, baseline: Result): string[] {
  const known = new Map(
    baseline.rows.flatMap(({ number, figures }) => figures.map((of) => [`${number} ${of.name}`, of])),
  );
  return result.rows.flatMap(({ number, figures }) =>
    figures.flatMap((figure) => {
      const before = known.get(`${number} ${figure.name}`);
      const text = before && regression(figure, before);
      return text === undefined ? [] : [`row ${number}, ${figure.name}: ${text}`];
    }),
  );
}

function regression(now: Figure, before: Figure): string | undefined {
  if (now.samples.length === 0 || before.samples.length === 0) return undefined;
  const [own, old] = [spread(now.samples), spread(before.samples)];
  const noise = Math.max(LEAST_NOISE, noiseOf(now.samples), noiseOf(before.samples));
  const worse =
    now.better === 'higher' ? own.median / old.median < 1 - noise : own.median / old.median > 1 + noise;
  if (!worse) return undefined;
  return `${own.median.toPrecision(4)} against ${old.median.toPrecision(4)} before, noise ${(noise * 100).toFixed(0)} %`;
}

function noiseOf(samples: readonly number[]): number {
  const { median, min, max } = spread(samples);
  return median === 0 ? 0 : Math.max(max - median, median - min) / Math.abs(median);
}
