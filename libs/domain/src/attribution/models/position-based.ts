import { allocate } from '../allocate.js';
import { type AttributionModel, CREDIT_UNIT } from '../model.js';
import { InvalidParameterError, numberParameter } from '../parameters.js';
import { figure, placeOf, plural } from '../sentences.js';

export type PositionBasedParameters = {
  /** Shares of the first and of the last touchpoint, each from 0 to 1. */
  readonly first: number;
  readonly last: number;
};

/** Both shares as integers of 1/CREDIT_UNIT. */
export function positionUnits({ first, last }: PositionBasedParameters): { first: number; last: number } {
  return { first: Math.round(first * CREDIT_UNIT), last: Math.round(last * CREDIT_UNIT) };
}

export const positionBased: AttributionModel<PositionBasedParameters> = {
  name: 'position_based',
  description: 'Fixed shares to the first and the last touchpoint, the rest shared equally by the middle.',
  parameters: [
    { name: 'first', type: 'number', required: false, default: 0.4 },
    { name: 'last', type: 'number', required: false, default: 0.4 },
  ],

  /** Together at most 1 (the middle takes the rest) and above 0 (or a path of one or two would earn nothing). */
  parseParams(raw) {
    const first = numberParameter(raw, 'first', { fallback: 0.4, min: 0, max: 1 });
    const last = numberParameter(raw, 'last', { fallback: 0.4, min: 0, max: 1 });
    const units = positionUnits({ first, last });
    const together = units.first + units.last;
    if (together > 0 && together <= CREDIT_UNIT) return { first, last };
    const culprit = Object.hasOwn(raw, 'last') ? 'last' : 'first';
    throw new InvalidParameterError(culprit, 'first and last together must be above 0 and at most 1');
  },

  credit({ touchpoints }, params) {
    const count = touchpoints.length;
    if (count === 1) return allocate([1n]);
    const units = positionUnits(params);
    const middles = BigInt(Math.max(count - 2, 1));
    const middle = BigInt(CREDIT_UNIT - units.first - units.last);
    return allocate(
      touchpoints.map((_, index) => {
        if (index === 0) return BigInt(units.first) * middles;
        return index === count - 1 ? BigInt(units.last) * middles : middle;
      }),
    );
  },

  explain({ touchpoints }, params) {
    const count = touchpoints.length;
    const middle = 1 - params.first - params.last;
    return touchpoints.map((_, index) => {
      const isEnd = index === 0 || index === count - 1;
      const place = isEnd ? placeOf(index, count) : `one of ${plural(count - 2, 'touchpoint')} in the middle`;
      if (count === 1) return `${place}: 1`;
      if (!isEnd) return `${place}, which share ${figure(middle)}: ${figure(middle / (count - 2))}`;
      const share = index === 0 ? params.first : params.last;
      return count === 2
        ? `${place}: ${figure(share)} of ${figure(params.first + params.last)}`
        : `${place}: ${figure(share)}`;
    });
  },
};
