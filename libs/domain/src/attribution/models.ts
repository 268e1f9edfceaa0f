import { DomainError } from '../errors/domain-error.js';
import type { ModelChoice } from '../ports/attribution-queries.js';
import type { AttributionModel } from './model.js';
import { firstTouch } from './models/first-touch.js';
import { lastNonDirectTouch } from './models/last-non-direct-touch.js';
import { lastTouch } from './models/last-touch.js';
import { linear } from './models/linear.js';
import { positionBased } from './models/position-based.js';
import { timeDecay } from './models/time-decay.js';

export type ModelParameters = Readonly<Record<string, unknown>>;

/** Every model that a query can name, in the order in which they are listed to people. */
export const MODELS: readonly AttributionModel<ModelParameters>[] = [
  firstTouch,
  lastTouch,
  lastNonDirectTouch,
  linear,
  positionBased,
  timeDecay,
];

/** Throws `DomainError('unknown_model')`. */
export function modelNamed(name: string): AttributionModel<ModelParameters> {
  const model = MODELS.find((candidate) => candidate.name === name);
  if (model !== undefined) return model;
  const known = MODELS.map((candidate) => candidate.name);
  throw new DomainError(
    'unknown_model',
    `there is no model ${name.slice(0, 100)}; known: ${known.join(', ')}`,
    {
      parameter: 'model',
      known,
    },
  );
}

/**
 * A model by name with its parameters out of a query's; parameters of other models are passed over, so that one
 * query can compare several. Throws `DomainError` `unknown_model` or `invalid_parameter`.
 */
export function parseChoice(name: string, raw: Readonly<Record<string, string>> = {}): ModelChoice {
  return { model: name, params: modelNamed(name).parseParams(raw) };
}
