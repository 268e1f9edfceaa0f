import { choiceParameter } from '../../parameters.js';
import { shortName } from '../../sentences.js';
import { creditByChannel } from '../credit-by-channel.js';
import { explainByChannel } from '../explain-by-channel.js';
import type { FittedModel } from '../fitted-model.js';
import { fitShapley } from './fit-shapley.js';
import { WORTHS, type Worth } from './worth.js';

export type ShapleyParameters = { readonly worth: Worth };

/** In a single journey every distinct channel earns equally, whatever the worth, so that no fit is needed there. */
export const shapley: FittedModel<ShapleyParameters> = {
  name: 'shapley',
  description: 'What each channel adds to the conversions, on average over all coalitions of the others.',
  parameters: [{ name: 'worth', type: 'string', required: false, default: 'conversions' }],
  parseParams: (raw) => ({ worth: choiceParameter(raw, 'worth', WORTHS) }),
  allocation: ({ worth }) => (worth === 'conversions' ? 'per_conversion' : 'aggregate'),
  creditsByFit: false,
  fit: (paths, { worth }) => fitShapley(paths, worth),
  credit: (channels) => creditByChannel(channels, () => 1n),
  explain: (channels) =>
    explainByChannel(
      channels,
      () => 1,
      (channel, _, count) => `${shortName(channel)}, one of ${count} distinct on this path`,
    ),
};
