import type { ModelName, ModelParams } from '../query.js';
import type { Readings } from '../readings.js';
import type { Touchpoint } from '../touchpoints.js';

const DAY = 86_400_000;

/** What a model may know beside the path. */
export interface PathFacts {
  /** Of the conversion, milliseconds. */
  readonly time: number;
  /** Of the user's first milestone, milliseconds; undefined: none. */
  readonly milestoneTime: number | undefined;
  readonly readings: Readings;
}

function only(n: number, index: number): number[] {
  return Array.from({ length: n }, (_, i) => (i === index ? 1 : 0));
}

function scaled(weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

/** Shares by index, equal indices adding up; the others share the rest of 1; all scaled to 1 if there are none. */
function withRestShared(n: number, shares: readonly (readonly [index: number, share: number])[]): number[] {
  const others = n - new Set(shares.map(([index]) => index)).size;
  const rest = 1 - shares.reduce((sum, [, share]) => sum + share, 0);
  const credits = Array.from({ length: n }, (_, i) => {
    const own = shares.filter(([index]) => index === i);
    return own.length > 0 ? own.reduce((sum, [, share]) => sum + share, 0) : rest / others;
  });
  return others === 0 ? scaled(credits) : credits;
}

function positionBased(n: number, first: number, last: number): number[] {
  if (n === 1) return [1];
  return withRestShared(n, [
    [0, first],
    [n - 1, last],
  ]);
}

function wShaped(path: readonly Touchpoint[], params: ModelParams, facts: PathFacts): number[] {
  const n = path.length;
  const { time, milestoneTime } = facts;
  const before =
    milestoneTime === undefined || milestoneTime > time
      ? -1
      : path.filter((touchpoint) => touchpoint.time <= milestoneTime).length - 1;
  if (before < 0) return positionBased(n, 0.4, 0.4);
  return withRestShared(n, [
    [0, params.first ?? 0.3],
    [before, params.milestoneShare ?? 0.3],
    [n - 1, params.last ?? 0.3],
  ]);
}

function custom(n: number, params: ModelParams, readings: Readings): number[] {
  if (params.weights === undefined) throw new Error('custom needs weights');
  const { first, middle } = params.weights;
  const last =
    readings.customLast === 'from the end' ? params.weights.last : [...params.weights.last].reverse();
  const inMiddle = Math.max(0, n - first.length - last.length);
  return scaled(
    Array.from({ length: n }, (_, i) => {
      const fromEnd = n - 1 - i;
      if (i >= first.length && fromEnd >= last.length) return middle / inMiddle;
      return (first[i] ?? 0) + (last[fromEnd] ?? 0);
    }),
  );
}

/** Credits of a path that is not empty, by the models that need no fit. */
export function singlePathCredits(
  model: Exclude<ModelName, 'markov' | 'shapley'>,
  params: ModelParams,
  path: readonly Touchpoint[],
  facts: PathFacts,
): number[] {
  const n = path.length;
  switch (model) {
    case 'first_touch':
      return only(n, 0);
    case 'last_touch':
      return only(n, n - 1);
    case 'last_non_direct_touch': {
      const index = path.findLastIndex(({ channel }) => channel !== 'Direct');
      return only(n, index < 0 ? n - 1 : index);
    }
    case 'linear':
      return path.map(() => 1 / n);
    case 'position_based':
      return positionBased(n, params.first ?? 0.4, params.last ?? 0.4);
    case 'time_decay':
      return scaled(path.map(({ time }) => 2 ** -((facts.time - time) / DAY / (params.halfLifeDays ?? 7))));
    case 'w_shaped':
      return wShaped(path, params, facts);
    case 'custom':
      return custom(n, params, facts.readings);
  }
}
