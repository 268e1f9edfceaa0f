import type { ModelChoice } from '../../ports/attribution-queries.js';
import type { FittedModel } from './fitted-model.js';
import { markov } from './markov/markov-model.js';
import { shapley } from './shapley/shapley-model.js';

/** The models that are fitted to the paths of a range, in the order in which they are listed to people. */
export const FITTED_MODELS: readonly FittedModel<Readonly<Record<string, unknown>>>[] = [markov, shapley];

export function fittedModelNamed(name: string): FittedModel<Readonly<Record<string, unknown>>> | undefined {
  return FITTED_MODELS.find((model) => model.name === name);
}

/** Whether a model shares out the range's total by a fit, instead of summing credits of single conversions. */
export function isAggregate({ model, params }: ModelChoice): boolean {
  return fittedModelNamed(model)?.allocation(params) === 'aggregate';
}
