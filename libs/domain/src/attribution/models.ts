import { DomainError } from '../errors/domain-error.js';
import type { ModelChoice } from '../ports/attribution-queries.js';
import { FITTED_MODELS } from './fits/fitted-models.js';
import type { AttributionModel, ModelDescription } from './model.js';
import { custom } from './models/custom.js';
import { firstTouch } from './models/first-touch.js';
import { lastNonDirectTouch } from './models/last-non-direct-touch.js';
import { lastTouch } from './models/last-touch.js';
import { linear } from './models/linear.js';
import { positionBased } from './models/position-based.js';
import { timeDecay } from './models/time-decay.js';
import { wShaped } from './models/w-shaped.js';

export type ModelParameters = Readonly<Record<string, unknown>>;

/** The rules: models that need to know nothing but the path. */
export const MODELS: readonly AttributionModel<ModelParameters>[] = [
  firstTouch,
  lastTouch,
  lastNonDirectTouch,
  linear,
  positionBased,
  timeDecay,
  wShaped,
  custom,
];

/** Every model that a query can name, in the order in which they are listed to people. */
export const ALL_MODELS: readonly ModelDescription<ModelParameters>[] = [...MODELS, ...FITTED_MODELS];

/** A rule by name. Throws `DomainError('unknown_model')`, also for a fitted model. */
export function modelNamed(name: string): AttributionModel<ModelParameters> {
  return named(MODELS, name);
}

function named<M extends ModelDescription<ModelParameters>>(models: readonly M[], name: string): M {
  const model = models.find((candidate) => candidate.name === name);
  if (model !== undefined) return model;
  const known = models.map((candidate) => candidate.name);
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
 * A model by name, rule or fitted, with its parameters out of a query's; parameters of other models are passed over, so that one
 * query can compare several. Throws `DomainError` `unknown_model` or `invalid_parameter`.
 */
export function parseChoice(name: string, raw: Readonly<Record<string, string>> = {}): ModelChoice {
  return { model: name, params: named(ALL_MODELS, name).parseParams(raw) };
}
