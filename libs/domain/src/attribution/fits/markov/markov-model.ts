import { InvalidParameterError, numberParameter } from '../../parameters.js';
import { figure, shortName } from '../../sentences.js';
import { weightOfShare } from '../allocate-fit.js';
import { creditByChannel } from '../credit-by-channel.js';
import { explainByChannel } from '../explain-by-channel.js';
import type { FittedModel } from '../fitted-model.js';
import { MAX_ORDER } from './chain.js';
import { chainOfPaths } from './count-chain.js';
import { fitMarkov } from './fit-markov.js';

export type MarkovParameters = { readonly order: number };

/**
 * In a single journey the channels earn by their removal effects, so that a fit is needed; a journey none of whose
 * channels has an effect (it may lie outside the range of the fit) is shared equally by its channels.
 */
export const markov: FittedModel<MarkovParameters> = {
  name: 'markov',
  description:
    'By removal effect: how many conversions would be lost without a channel, in a Markov chain of paths.',
  parameters: [{ name: 'order', type: 'number', required: false, default: 1 }],

  parseParams(raw) {
    const order = numberParameter(raw, 'order', { fallback: 1, min: 1, max: MAX_ORDER });
    if (Number.isInteger(order)) return { order };
    throw new InvalidParameterError('order', `order must be a whole number from 1 to ${MAX_ORDER}`);
  },

  allocation: () => 'aggregate',
  creditsByFit: true,
  fit: (paths, { order }) => fitMarkov(chainOfPaths(paths, order)),

  credit(channels, _, fit) {
    if (fit === undefined) throw new RangeError('markov cannot credit a journey without a fit');
    return creditByChannel(channels, (channel) => weightOfShare(fit.effects.get(channel) ?? 0));
  },

  explain(channels, _, fit) {
    if (fit === undefined) throw new RangeError('markov cannot explain a journey without a fit');
    return explainByChannel(
      channels,
      (channel) => fit.effects.get(channel) ?? 0,
      (channel, effect, total) =>
        `removal effect of ${shortName(channel)} ${figure(effect)} of ${figure(total)} on this path`,
    );
  },
};
