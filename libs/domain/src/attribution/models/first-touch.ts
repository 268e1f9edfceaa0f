import { allocate } from '../allocate.js';
import type { AttributionModel } from '../model.js';
import { placeOf } from '../sentences.js';
import { NO_PARAMETERS, type NoParameters } from './no-parameters.js';

export const firstTouch: AttributionModel<NoParameters> = {
  name: 'first_touch',
  description: 'The whole credit to the first touchpoint.',
  parameters: [],
  parseParams: () => NO_PARAMETERS,
  credit: ({ touchpoints }) => allocate(touchpoints.map((_, index) => (index === 0 ? 1n : 0n))),
  explain: ({ touchpoints }) =>
    touchpoints.map((_, index) => `${placeOf(index, touchpoints.length)}: ${index === 0 ? 1 : 0}`),
};
