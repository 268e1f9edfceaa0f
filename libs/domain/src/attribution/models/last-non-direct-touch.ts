import { allocate } from '../allocate.js';
import { type AttributionModel, DIRECT } from '../model.js';
import { NO_PARAMETERS, type NoParameters } from './no-parameters.js';

export const lastNonDirectTouch: AttributionModel<NoParameters> = {
  name: 'last_non_direct_touch',
  description:
    'The whole credit to the last touchpoint that is not Direct; to the last one where all are Direct.',
  parameters: [],
  parseParams: () => NO_PARAMETERS,
  credit({ touchpoints }) {
    const found = touchpoints.findLastIndex(({ channel }) => channel !== DIRECT);
    const chosen = found === -1 ? touchpoints.length - 1 : found;
    return allocate(touchpoints.map((_, index) => (index === chosen ? 1n : 0n)));
  },
};
