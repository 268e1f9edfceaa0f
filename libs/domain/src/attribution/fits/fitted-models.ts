import type { FittedModel } from './fitted-model.js';
import { markov } from './markov/markov-model.js';
import { shapley } from './shapley/shapley-model.js';

/** The models that are fitted to the paths of a range, in the order in which they are listed to people. */
export const FITTED_MODELS: readonly FittedModel<Readonly<Record<string, unknown>>>[] = [markov, shapley];

export function fittedModelNamed(name: string): FittedModel<Readonly<Record<string, unknown>>> | undefined {
  return FITTED_MODELS.find((model) => model.name === name);
}
