import { allocate } from '../allocate.js';
import { type AttributionModel, type ConversionPath, CREDIT_UNIT } from '../model.js';
import { InvalidParameterError, numberParameter, requiredText } from '../parameters.js';
import { figure, placeOf, plural, shortName } from '../sentences.js';
import { positionBased } from './position-based.js';

export type WShapedParameters = {
  /** A conversion type of the tenant. */
  readonly milestone: string;
  /** Shares of the first touchpoint, of the one that led to the milestone and of the last, each from 0 to 1. */
  readonly first: number;
  readonly milestoneShare: number;
  readonly last: number;
};

/** How a path without a milestone is shared, whatever the parameters. */
export const WITHOUT_MILESTONE = { first: 0.4, last: 0.4 } as const;

/** The three shares as integers of 1/CREDIT_UNIT. */
export function wShapedUnits({ first, milestoneShare, last }: WShapedParameters) {
  const units = (share: number) => Math.round(share * CREDIT_UNIT);
  return { first: units(first), milestone: units(milestoneShare), last: units(last) };
}

/**
 * Index of the touchpoint that led to the milestone: the last at or before it, as a touchpoint at the instant of a
 * conversion is of its path too. −1 when the user had no such conversion by then, or had it before the first
 * touchpoint of this path: none of these touchpoints led to it.
 */
function milestoneIndex({ touchpoints, milestones }: ConversionPath, milestone: string): number {
  const at =
    milestones !== undefined && Object.hasOwn(milestones, milestone) ? milestones[milestone] : undefined;
  return at === undefined ? -1 : touchpoints.findLastIndex(({ timestamp }) => timestamp <= at);
}

/**
 * The first touchpoint, the one that led to the user's first milestone, and the last take their shares; the others
 * share the rest equally. With a milestone on the path:
 *
 * - n = 1: everything, as all three shares fall on it and nobody is left to take the rest.
 * - n = 2: the milestone's share adds to the first's or to the last's, and the two are scaled to 1.
 * - n = 3, milestone in the middle: the three shares scaled to 1. Milestone at an end: that end takes two shares,
 *   and the middle touchpoint the rest.
 * - n ≥ 4: at least one touchpoint is left to take the rest, so nothing is scaled; a rest of 0 gives them nothing.
 *
 * A milestone of the conversion's own type can be the conversion itself: its share then falls on the last.
 * Without a milestone on the path: `position_based` with {@link WITHOUT_MILESTONE}.
 */
export const wShaped: AttributionModel<WShapedParameters> = {
  name: 'w_shaped',
  description:
    'Fixed shares to the first touchpoint, the one that led to a milestone and the last, the rest shared equally.',
  parameters: [
    { name: 'milestone', type: 'string', required: true },
    { name: 'first', type: 'number', required: false, default: 0.3 },
    { name: 'milestoneShare', type: 'number', required: false, default: 0.3 },
    { name: 'last', type: 'number', required: false, default: 0.3 },
  ],

  /** Together at most 1 (the others take the rest) and above 0 (or a short path would earn nothing). */
  parseParams(raw) {
    const milestone = requiredText(raw, 'milestone', 'a conversion type');
    const share = (name: string) => numberParameter(raw, name, { fallback: 0.3, min: 0, max: 1 });
    const params = {
      milestone,
      first: share('first'),
      milestoneShare: share('milestoneShare'),
      last: share('last'),
    };
    const units = wShapedUnits(params);
    const together = units.first + units.milestone + units.last;
    if (together > 0 && together <= CREDIT_UNIT) return params;
    const culprit = ['last', 'milestoneShare'].find((name) => Object.hasOwn(raw, name)) ?? 'first';
    throw new InvalidParameterError(
      culprit,
      'first, milestoneShare and last together must be above 0 and at most 1',
    );
  },

  credit(path, params) {
    const reached = milestoneIndex(path, params.milestone);
    if (reached === -1) return positionBased.credit(path, WITHOUT_MILESTONE);
    const units = wShapedUnits(params);
    const count = path.touchpoints.length;
    const shares = new Array<bigint>(count).fill(0n);
    const give = (index: number, share: number) => {
      shares[index] = (shares[index] ?? 0n) + BigInt(share);
    };
    give(0, units.first);
    give(reached, units.milestone);
    give(count - 1, units.last);
    const named = new Set([0, reached, count - 1]);
    const others = BigInt(Math.max(count - named.size, 1));
    const rest = BigInt(CREDIT_UNIT - units.first - units.milestone - units.last);
    return allocate(shares.map((share, index) => (named.has(index) ? share * others : rest)));
  },

  explain(path, params) {
    const { milestone } = params;
    const reached = milestoneIndex(path, milestone);
    if (reached === -1) {
      const sentences = positionBased.explain(path, WITHOUT_MILESTONE);
      return sentences.map((sentence) => `no touchpoint before ${shortName(milestone)}; ${sentence}`);
    }
    const count = path.touchpoints.length;
    const others = count - new Set([0, reached, count - 1]).size;
    const together = params.first + params.milestoneShare + params.last;
    const rest = 1 - together;
    return path.touchpoints.map((_, index) => {
      const parts = [
        ...(index === 0 ? [{ why: placeOf(0, count), share: params.first }] : []),
        ...(index === reached
          ? [{ why: `last before ${shortName(milestone)}`, share: params.milestoneShare }]
          : []),
        ...(index === count - 1 ? [{ why: placeOf(index, count), share: params.last }] : []),
      ];
      if (parts.length === 0)
        return `one of ${plural(others, 'other')}, which share ${figure(rest)}: ${figure(rest / others)}`;
      const why = [...new Set(parts.map((part) => part.why))].join(' and ');
      const share = figure(parts.reduce((sum, part) => sum + part.share, 0));
      return others > 0 ? `${why}: ${share}` : `${why}: ${share} of ${figure(together)}`;
    });
  },
};
