import type { Interpretation } from './interpretation.js';
import { fitMarkov, type MarkovFit } from './models/markov.js';
import { fitShapleyConversions, fitShapleyRate, MOST_PLAYERS, type ShapleyFit } from './models/shapley.js';
import { singlePathCredits } from './models/single-path.js';
import { type ConvertingPath, groupValue } from './paths.js';
import type { OracleQuery } from './query.js';
import type { Touchpoint } from './touchpoints.js';

export type Fit = ({ readonly model: 'markov' } & MarkovFit) | ({ readonly model: 'shapley' } & ShapleyFit);

/**
 * The fit of a fitted model over the range of the query. Undefined for Shapley by conversions above 12 values, where
 * trying every subset takes too long and credits by the closed form are left.
 * @throws RangeError for Shapley by rate above 12 values
 */
export function fitOf(
  query: OracleQuery,
  converting: readonly ConvertingPath[],
  nonConverting: readonly (readonly Touchpoint[])[],
): Fit | undefined {
  const values = (path: readonly Touchpoint[]) =>
    path.map((touchpoint) => groupValue(touchpoint, query.groupBy));
  const paths = {
    converting: converting.map(({ touchpoints }) => values(touchpoints)),
    nonConverting: nonConverting.map(values),
  };
  if (query.model === 'markov') return { model: 'markov', ...fitMarkov(paths, query.params?.order ?? 1) };
  if (query.model !== 'shapley') return undefined;
  const worth = query.params?.worth ?? 'conversions';
  if (worth === 'conversions' && new Set(paths.converting.flat()).size > MOST_PLAYERS) return undefined;
  const fit = worth === 'rate' ? fitShapleyRate(paths) : fitShapleyConversions(paths.converting);
  return { model: 'shapley', ...fit };
}

/** Shares of the distinct values of a path, each split equally over its touchpoints. */
function byValue(values: readonly string[], weightOf: (value: string) => number): number[] {
  const distinct = [...new Set(values)];
  const sum = distinct.reduce((total, value) => total + weightOf(value), 0);
  return values.map((value) => {
    const share = sum > 0 ? weightOf(value) / sum : 0;
    return share / values.filter((other) => other === value).length;
  });
}

/** What every touchpoint of one conversion's path gets; empty for an empty path. */
export function creditsOf(
  { conversion, touchpoints }: ConvertingPath,
  query: OracleQuery,
  world: Interpretation,
  fit: Fit | undefined,
): number[] {
  if (touchpoints.length === 0) return [];
  const values = touchpoints.map((touchpoint) => groupValue(touchpoint, query.groupBy));
  if (query.model === 'markov') {
    const effects = fit?.model === 'markov' ? fit.removalEffects : {};
    return byValue(values, (value) => effects[value] ?? 0);
  }
  if (query.model === 'shapley') return byValue(values, () => 1);
  const milestone = world.conversions.find(
    ({ owner, type }) => owner === conversion.owner && type === query.params?.milestone,
  );
  return singlePathCredits(query.model, query.params ?? {}, touchpoints, {
    time: conversion.time,
    milestoneTime: milestone?.time,
    readings: world.readings,
  });
}
