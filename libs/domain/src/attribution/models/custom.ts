import { allocate } from '../allocate.js';
import type { AttributionModel } from '../model.js';
import { requiredText } from '../parameters.js';
import { figure, placeOf, plural } from '../sentences.js';
import { type PositionWeights, parsePositionWeights, weightUnits } from './position-weights.js';

export type CustomParameters = { readonly weights: PositionWeights };

/**
 * Weights by position from each end, the middle's shared by the touchpoints in between, scaled to 1.
 *
 * On a path shorter than the two lists together, each list still counts from its own end, as far as the path goes:
 * a touchpoint that both reach has the sum of its two weights, and there is no middle. So n = 1 weighs
 * `first[0] + last[0]`, which is everything. Where all the weights that apply are 0 (as `middle` alone on a path
 * without a middle), the touchpoints share equally: every conversion is credited in full.
 */
export const custom: AttributionModel<CustomParameters> = {
  name: 'custom',
  description: 'Weights of your own by position from each end, the middle shared equally, scaled to 1.',
  parameters: [{ name: 'weights', type: 'object', required: true }],

  parseParams: (raw) => ({
    weights: parsePositionWeights(
      requiredText(raw, 'weights', 'JSON such as {"first":[0.4],"middle":0.2,"last":[0.4]}'),
    ),
  }),

  credit({ touchpoints }, params) {
    const { first, middle, last } = weightUnits(params.weights);
    const count = touchpoints.length;
    const middles = BigInt(Math.max(count - first.length - last.length, 1));
    const weights = touchpoints.map((_, index) => {
      const fromEnd = count - 1 - index;
      if (index >= first.length && fromEnd >= last.length) return BigInt(middle);
      return BigInt((first[index] ?? 0) + (last[fromEnd] ?? 0)) * middles;
    });
    return allocate(weights.some((weight) => weight > 0n) ? weights : touchpoints.map(() => 1n));
  },

  explain({ touchpoints }, { weights: { first, middle, last } }) {
    const count = touchpoints.length;
    const middles = Math.max(count - first.length - last.length, 0);
    const parts = touchpoints.map((_, index) => {
      const fromEnd = count - 1 - index;
      const ends = [
        ...(index < first.length ? [{ name: `first[${index}]`, weight: first[index] ?? 0 }] : []),
        ...(fromEnd < last.length ? [{ name: `last[${fromEnd}]`, weight: last[fromEnd] ?? 0 }] : []),
      ];
      return ends.length > 0 ? ends : [{ name: `middle/${middles}`, weight: middle / middles }];
    });
    const weights = parts.map((of) => of.reduce((sum, { weight }) => sum + weight, 0));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    if (total === 0)
      return touchpoints.map(
        () => `all weights are 0, equal share of ${plural(count, 'touchpoint')}: ${figure(1 / count)}`,
      );
    return parts.map((of, index) => {
      const names = of.map(({ name }) => name).join(' + ');
      return `${placeOf(index, count)}: weight ${names} = ${figure(weights[index] ?? 0)} of ${figure(total)}`;
    });
  },
};
