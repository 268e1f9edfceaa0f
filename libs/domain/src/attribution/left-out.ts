import type { JourneyConversion, JourneyTouchpoint } from '../journeys/journey.js';
import type { PathRules } from './attribute-conversion.js';
import { cutPath, lookbackMs } from './cut-path.js';
import { figure, plural } from './sentences.js';
import { transformPath } from './transform-path.js';

const DAY_MS = 86_400_000;

/** A touchpoint that is in no model's path of a conversion, and what keeps it out, for people. */
export interface LeftOut {
  readonly touchpoint: JourneyTouchpoint;
  readonly reason: string;
}

/**
 * The touchpoints of a journey up to a conversion that attributeConversion gives nothing, each with the first of the
 * rules that takes it out; with the credited ones they are all touchpoints up to the conversion. Order is kept.
 * `conversion.path` is inside the tenant's maximum lookback, so what is earlier than `rules.lookbackDays` covers both.
 */
export function leftOutOf(
  touchpoints: readonly JourneyTouchpoint[],
  conversion: JourneyConversion,
  rules: PathRules,
): LeftOut[] {
  const { time, previousAt = -Infinity } = conversion;
  const since = rules.pathStart === 'afterPreviousConversion' ? previousAt : -Infinity;
  const earliest = time - lookbackMs(rules);
  const until = touchpoints.filter((touchpoint) => touchpoint.time <= time);
  const kept = cutPath(conversion.path, time, rules).filter((touchpoint) => touchpoint.time > since);
  const removals = removedBy(kept, rules);
  const inPath = new Set(kept.map(({ id }) => id));
  return until.flatMap((touchpoint) => {
    const removal = removals.get(touchpoint.id);
    if (removal !== undefined) return [{ touchpoint, reason: removal }];
    if (inPath.has(touchpoint.id)) return [];
    return [{ touchpoint, reason: cutReason(touchpoint) }];
  });

  function cutReason(touchpoint: JourneyTouchpoint): string {
    if (touchpoint.time < earliest) {
      const days = figure((time - touchpoint.time) / DAY_MS);
      return `${days} days before the conversion, outside the lookback of ${plural(rules.lookbackDays, 'day')}`;
    }
    if (rules.excludeImpressions && touchpoint.interaction === 'impression')
      return 'an impression, and impressions are left out';
    return 'not after the conversion before, where the path begins';
  }
}

/** By id of the touchpoint: the first of the transforms that takes it out of the path. */
function removedBy(
  path: readonly JourneyTouchpoint[],
  { transforms = [] }: PathRules,
): ReadonlyMap<string, string> {
  const reasons = new Map<string, string>();
  let before = [...path];
  for (const transform of transforms) {
    const after = transformPath(before, [transform], ({ channel }) => channel);
    const kept = new Set(after);
    for (const touchpoint of before) {
      if (kept.has(touchpoint)) continue;
      reasons.set(touchpoint.id, transformReason(transform, touchpoint.channel));
    }
    before = after;
  }
  return reasons;
}

function transformReason(transform: NonNullable<PathRules['transforms']>[number], channel: string): string {
  switch (transform) {
    case 'unique':
    case 'first':
      return `${channel} is earlier in the path, and only the first of each channel is kept`;
    case 'exposure':
      return `repeats ${channel} before it, and repeats in a row count once`;
    case 'dropDirect':
      return 'Direct, which is dropped where the path has anything else';
  }
}
