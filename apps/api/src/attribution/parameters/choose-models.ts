import { MODELS } from '#domain/attribution/models.js';
import { DomainError } from '#domain/errors/domain-error.js';
import type { ModelChoice } from '#domain/ports/attribution-queries.js';
import type { ParameterProblem } from './parameter-errors.js';
import { MODEL_PARAMETERS } from './parameter-table.js';

export interface Chosen {
  readonly choices: readonly ModelChoice[];
  readonly problems: readonly ParameterProblem[];
}

/**
 * Models by name with the parameters given for them. A parameter that none of them takes is a problem: ignored, it
 * would leave its sender with other figures than asked for. `parameter` is the one that holds the names.
 */
export function chooseModels(
  parameter: 'model' | 'models',
  names: readonly string[],
  given: Readonly<Record<string, unknown>>,
): Chosen {
  const models = MODELS.filter(({ name }) => names.includes(name));
  const problems: ParameterProblem[] = [];
  for (const name of new Set(names)) {
    if (!models.some((model) => model.name === name)) problems.push(unknownModel(parameter, name));
  }
  if (new Set(names).size < names.length) problems.push({ parameter, detail: 'names a model twice' });
  if (problems.length > 0) return { choices: [], problems };

  const taken = new Set(models.flatMap((model) => model.parameters.map((parameter) => parameter.name)));
  const raw = Object.fromEntries(Object.entries(given).filter(isModelParameter));
  for (const name of Object.keys(raw)) {
    if (!taken.has(name))
      problems.push({ parameter: name, detail: `is not a parameter of ${names.join(', ')}` });
  }
  const choices: ModelChoice[] = [];
  for (const name of names) {
    const model = models.find((candidate) => candidate.name === name);
    if (model === undefined) continue;
    try {
      choices.push({ model: name, params: model.parseParams(raw) });
    } catch (error) {
      problems.push(problemOf(error));
    }
  }
  return { choices, problems };
}

function isModelParameter(entry: [string, unknown]): entry is [string, string] {
  return Object.hasOwn(MODEL_PARAMETERS, entry[0]) && typeof entry[1] === 'string';
}

function unknownModel(parameter: string, name: string): ParameterProblem {
  const known = MODELS.map((model) => model.name).join(', ');
  return { parameter, detail: `there is no model ${JSON.stringify(name.slice(0, 100))}; known: ${known}` };
}

/** What a model says of its parameters; any other error is a defect and goes on. */
function problemOf(error: unknown): ParameterProblem {
  if (!(error instanceof DomainError) || error.code !== 'invalid_parameter') throw error;
  return { parameter: String(error.extra.parameter), detail: error.detail };
}
