import { allocate } from '../allocate.js';
import type { AttributionModel } from '../model.js';
import { figure, plural } from '../sentences.js';
import { NO_PARAMETERS, type NoParameters } from './no-parameters.js';

export const linear: AttributionModel<NoParameters> = {
  name: 'linear',
  description: 'Equal credit to every touchpoint.',
  parameters: [],
  parseParams: () => NO_PARAMETERS,
  credit: ({ touchpoints }) => allocate(touchpoints.map(() => 1n)),
  explain: ({ touchpoints }) =>
    touchpoints.map(
      () => `equal share of ${plural(touchpoints.length, 'touchpoint')}: ${figure(1 / touchpoints.length)}`,
    ),
};
