import { isAggregate } from '#domain/attribution/fits/fitted-models.js';
import type { ModelDescription } from '#domain/attribution/model.js';
import { ALL_MODELS } from '#domain/attribution/models.js';
import type { ModelChoice } from '#domain/ports/attribution-queries.js';
import { paramsOf } from '#domain/tenants/model-variant.js';
import type { ModelVariant } from '#domain/tenants/tenant.js';
import { MODEL_PARAMETERS } from '../parameters/parameter-table.js';
import type { Model } from './models.answer.js';

const DESCRIPTIONS = new Map(
  Object.entries(MODEL_PARAMETERS).map(([name, { description }]) => [name, description]),
);

/** A required parameter has the default null. `choice`: the model as the question has it, when it is a fitted one. */
export function describeModel(
  { name, description, parameters }: ModelDescription,
  choice: ModelChoice | undefined,
): Model {
  return {
    name,
    description,
    parameters: parameters.map((parameter) => ({
      name: parameter.name,
      type: parameter.type,
      default: parameter.default ?? null,
      description: DESCRIPTIONS.get(parameter.name) ?? '',
    })),
    allocation: choice !== undefined && isAggregate(choice) ? 'aggregate' : 'per_conversion',
  };
}

/** A variant, with its own parameters for defaults. */
export function describeVariant(variant: ModelVariant, choice: ModelChoice | undefined): Model {
  const base = ALL_MODELS.find(({ name }) => name === variant.base);
  if (base === undefined) throw new RangeError(`${variant.name} is of no model`);
  const own = paramsOf(variant);
  const model = describeModel(base, choice);
  return {
    ...model,
    name: variant.name,
    base: variant.base,
    parameters: model.parameters.map((parameter) => ({
      ...parameter,
      default: own[parameter.name] ?? parameter.default,
    })),
  };
}
