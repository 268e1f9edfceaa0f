import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { MODELS } from '#domain/attribution/models.js';
import { Freshness } from '../freshness/freshness.js';
import { MODEL_PARAMETERS } from '../parameters/parameter-table.js';
import { parseParameters } from '../parameters/parse-parameters.js';
import type { Model, ModelsAnswer } from './models.answer.js';
import { GetModels } from './models.query.js';

const DESCRIPTIONS = new Map(
  Object.entries(MODEL_PARAMETERS).map(([name, { description }]) => [name, description]),
);

@QueryHandler(GetModels)
export class ModelsHandler implements IQueryHandler<GetModels> {
  constructor(private readonly freshness: Freshness) {}

  async execute({ tenant, parameters }: GetModels): Promise<ModelsAnswer> {
    const asked = parseParameters('models', parameters, tenant);
    return { models: MODELS.map(describe), meta: await this.freshness.asOf(asked) };
  }
}

/** A required parameter has the default null. */
function describe(model: (typeof MODELS)[number]): Model {
  const parameters = model.parameters.map(({ name, type, default: value }) => ({
    name,
    type,
    default: value ?? null,
    description: DESCRIPTIONS.get(name) ?? '',
  }));
  return { name: model.name, description: model.description, parameters };
}
