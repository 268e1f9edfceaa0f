import type { Conversion } from './conversions.js';
import type { Interpretation } from './interpretation.js';
import { groupItems } from './order.js';
import type { OracleQuery, Transform } from './query.js';
import type { Touchpoint } from './touchpoints.js';

const DAY = 86_400_000;

/** A conversion and the touchpoints that share it, the query's transforms applied. */
export interface ConvertingPath {
  readonly conversion: Conversion;
  readonly touchpoints: readonly Touchpoint[];
}

/** What touchpoints are told apart by: the values of the grouping, as JSON text of an array. */
export function groupValue(touchpoint: Pick<Touchpoint, 'keys'>, groupBy: readonly string[]): string {
  return JSON.stringify(
    groupBy.map((key) => {
      const value = touchpoint.keys[key];
      if (value === undefined) throw new Error(`no grouping key: ${key}`);
      return value;
    }),
  );
}

/** Half-open; unbounded where a side is absent. */
export function inRange(time: number, { from, to }: Pick<OracleQuery, 'from' | 'to'>): boolean {
  return (from === undefined || time >= from) && (to === undefined || time < to);
}

function transformed(
  path: readonly Touchpoint[],
  transform: Transform,
  groupBy: readonly string[],
): Touchpoint[] {
  const values = path.map((touchpoint) => groupValue(touchpoint, groupBy));
  switch (transform) {
    case 'unique':
    case 'first':
      return path.filter((_, i) => values.indexOf(values[i] ?? '') === i);
    case 'exposure':
      return path.filter((_, i) => i === 0 || values[i] !== values[i - 1]);
    case 'dropDirect': {
      const rest = path.filter(({ channel }) => channel !== 'Direct');
      return rest.length === 0 ? [...path] : rest;
    }
  }
}

/** The query's transforms in the order given. */
export function applyTransforms(path: readonly Touchpoint[], query: OracleQuery): readonly Touchpoint[] {
  return (query.transforms ?? []).reduce<readonly Touchpoint[]>(
    (touchpoints, transform) => transformed(touchpoints, transform, query.groupBy),
    path,
  );
}

/** The touchpoints of a conversion's path, before transforms. */
export function pathOf(
  conversion: Conversion,
  { touchpoints, conversions, readings }: Interpretation,
  query: OracleQuery,
) {
  const earlier = conversions.slice(0, conversions.indexOf(conversion)).filter(({ owner, type }) => {
    const asked = readings.previousConversionOf === 'any type' || !query.conversionType;
    return owner === conversion.owner && (asked || type === query.conversionType);
  });
  const previous = query.pathStart === 'afterPreviousConversion' ? earlier.at(-1) : undefined;
  return touchpoints.filter(
    ({ owner, time, interaction }) =>
      owner === conversion.owner &&
      time >= conversion.time - query.lookbackDays * DAY &&
      time <= conversion.time &&
      (previous === undefined || time > previous.time) &&
      !(query.excludeImpressions && interaction === 'impression'),
  );
}

/** Paths of the conversions of the type asked; with `everyTime`, also of those outside of the range. */
export function convertingPaths(
  world: Interpretation,
  query: OracleQuery,
  everyTime = false,
): ConvertingPath[] {
  return world.conversions
    .filter(({ type }) => query.conversionType === undefined || type === query.conversionType)
    .filter(({ time }) => everyTime || inRange(time, query))
    .map((conversion) => ({
      conversion,
      touchpoints: applyTransforms(pathOf(conversion, world, query), query),
    }));
}

/** One path per user: the touchpoints of the range that are in no conversion's path. */
export function nonConvertingPaths(world: Interpretation, query: OracleQuery): (readonly Touchpoint[])[] {
  const { readings } = world;
  const converting = world.conversions.filter(({ type, time }) => {
    const ofType =
      readings.convertingIs === 'any type' || !query.conversionType || type === query.conversionType;
    return ofType && (readings.convertingWhen === 'ever' || inRange(time, query));
  });
  const taken = new Set(converting.flatMap((conversion) => pathOf(conversion, world, query)));
  const left = world.touchpoints.filter(
    (touchpoint) =>
      inRange(touchpoint.time, query) &&
      !taken.has(touchpoint) &&
      !(query.excludeImpressions && touchpoint.interaction === 'impression'),
  );
  return [...groupItems(left, ({ owner }) => owner).values()].map((path) => applyTransforms(path, query));
}
