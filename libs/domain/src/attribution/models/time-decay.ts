import { allocate } from '../allocate.js';
import { decayWeight } from '../decay-weight.js';
import type { AttributionModel } from '../model.js';
import { numberParameter } from '../parameters.js';
import { figure } from '../sentences.js';

const DAY_MS = 86_400_000;

export type TimeDecayParameters = { readonly halfLifeDays: number };

/** Half-life in whole milliseconds, at least 1. */
export function halfLifeMs({ halfLifeDays }: TimeDecayParameters): number {
  return Math.max(1, Math.round(halfLifeDays * DAY_MS));
}

export const timeDecay: AttributionModel<TimeDecayParameters> = {
  name: 'time_decay',
  description: 'Credit halves with every half-life between a touchpoint and the conversion.',
  parameters: [{ name: 'halfLifeDays', type: 'number', required: false, default: 7 }],

  parseParams: (raw) => ({
    halfLifeDays: numberParameter(raw, 'halfLifeDays', { fallback: 7, min: 0.001, max: 36_500 }),
  }),

  /** Ages count from the newest touchpoint: only ratios matter, and so the newest weighs 1 on however old a path. */
  credit({ touchpoints }, params) {
    const newest = touchpoints.reduce((latest, { timestamp }) => Math.max(latest, timestamp), -Infinity);
    const halfLife = halfLifeMs(params);
    return allocate(touchpoints.map(({ timestamp }) => decayWeight(newest - timestamp, halfLife)));
  },

  /** Of a path so old that nothing is left of any weight, the ages count from the newest touchpoint here too. */
  explain({ convertedAt, touchpoints }, { halfLifeDays }) {
    const newest = touchpoints.reduce((latest, { timestamp }) => Math.max(latest, timestamp), -Infinity);
    const weight = (days: number) => 2 ** (-days / halfLifeDays);
    const isOld = weight((convertedAt - newest) / DAY_MS) < 1e-9;
    const end = isOld ? newest : convertedAt;
    const days = touchpoints.map(({ timestamp }) => (end - timestamp) / DAY_MS);
    const total = days.reduce((sum, age) => sum + weight(age), 0);
    return days.map(
      (age) =>
        `${figure(age)} days before the ${isOld ? 'newest touchpoint' : 'conversion'}: weight 2^(-${figure(age)}/${figure(halfLifeDays)}) = ${figure(weight(age))} of ${figure(total)}`,
    );
  },
};
