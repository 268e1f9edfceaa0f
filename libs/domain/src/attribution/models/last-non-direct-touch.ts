import { allocate } from '../allocate.js';
import { type AttributionModel, DIRECT, type PathTouchpoint } from '../model.js';
import { placeOf } from '../sentences.js';
import { NO_PARAMETERS, type NoParameters } from './no-parameters.js';

function chosenIndex(touchpoints: readonly PathTouchpoint[]): number {
  const found = touchpoints.findLastIndex(({ channel }) => channel !== DIRECT);
  return found === -1 ? touchpoints.length - 1 : found;
}

export const lastNonDirectTouch: AttributionModel<NoParameters> = {
  name: 'last_non_direct_touch',
  description:
    'The whole credit to the last touchpoint that is not Direct; to the last one where all are Direct.',
  parameters: [],
  parseParams: () => NO_PARAMETERS,
  credit({ touchpoints }) {
    const chosen = chosenIndex(touchpoints);
    return allocate(touchpoints.map((_, index) => (index === chosen ? 1n : 0n)));
  },
  explain({ touchpoints }) {
    const chosen = chosenIndex(touchpoints);
    const isAllDirect = touchpoints[chosen]?.channel === DIRECT;
    return touchpoints.map(({ channel }, index) => {
      const place = placeOf(index, touchpoints.length);
      if (isAllDirect) return `${place}, all Direct: ${index === chosen ? 1 : 0}`;
      if (index === chosen) return `${place}, the last that is not Direct: 1`;
      return channel === DIRECT ? `${place}, Direct: 0` : `${place}, not the last that is not Direct: 0`;
    });
  },
};
