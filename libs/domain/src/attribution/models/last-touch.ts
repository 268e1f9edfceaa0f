import { allocate } from '../allocate.js';
import type { AttributionModel } from '../model.js';
import { placeOf } from '../sentences.js';
import { NO_PARAMETERS, type NoParameters } from './no-parameters.js';

export const lastTouch: AttributionModel<NoParameters> = {
  name: 'last_touch',
  description: 'The whole credit to the last touchpoint.',
  parameters: [],
  parseParams: () => NO_PARAMETERS,
  credit: ({ touchpoints }) =>
    allocate(touchpoints.map((_, index) => (index === touchpoints.length - 1 ? 1n : 0n))),
  explain: ({ touchpoints }) =>
    touchpoints.map(
      (_, index) => `${placeOf(index, touchpoints.length)}: ${index === touchpoints.length - 1 ? 1 : 0}`,
    ),
};
