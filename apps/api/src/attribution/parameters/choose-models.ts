import { ALL_MODELS } from '#domain/attribution/models.js';
import { DomainError } from '#domain/errors/domain-error.js';
import type { NamedChoice } from '#domain/ports/attribution-queries.js';
import type { ModelVariant } from '#domain/tenants/tenant.js';
import type { ParameterProblem } from './parameter-errors.js';
import { MODEL_PARAMETERS } from './parameter-table.js';

export interface Chosen {
  readonly choices: readonly NamedChoice[];
  readonly problems: readonly ParameterProblem[];
}

type Model = (typeof ALL_MODELS)[number];

/** A model under the name that it was asked for by; `params` are a variant's own, as text. */
interface Named {
  readonly name: string;
  readonly model: Model;
  readonly params: Readonly<Record<string, string>>;
}

/**
 * Models, and the tenant's variants of them, by name with the parameters given for them, which come before a
 * variant's own. A parameter that none of them takes is a problem: ignored, it would leave its sender with other
 * figures than asked for. `parameter` is the one that holds the names.
 */
export function chooseModels(
  parameter: 'model' | 'models',
  names: readonly string[],
  given: Readonly<Record<string, unknown>>,
  variants: readonly ModelVariant[],
): Chosen {
  const found = names.flatMap((name) => modelNamed(name, variants) ?? []);
  const problems: ParameterProblem[] = [];
  for (const name of new Set(names)) {
    if (!found.some((one) => one.name === name)) problems.push(unknownModel(parameter, name, variants));
  }
  if (new Set(names).size < names.length) problems.push({ parameter, detail: 'names a model twice' });
  if (problems.length > 0) return { choices: [], problems };

  const taken = new Set(found.flatMap(({ model }) => model.parameters.map(({ name }) => name)));
  const raw = Object.fromEntries(Object.entries(given).filter(isModelParameter));
  for (const name of Object.keys(raw)) {
    if (!taken.has(name))
      problems.push({ parameter: name, detail: `is not a parameter of ${names.join(', ')}` });
  }
  const choices: NamedChoice[] = [];
  for (const { name, model, params } of found) {
    try {
      choices.push({ name, model: model.name, params: model.parseParams({ ...params, ...raw }) });
    } catch (error) {
      problems.push(problemOf(error));
    }
  }
  return { choices, problems };
}

function modelNamed(name: string, variants: readonly ModelVariant[]): Named | undefined {
  const variant = variants.find((candidate) => candidate.name === name);
  const model = ALL_MODELS.find((candidate) => candidate.name === (variant?.base ?? name));
  return model && { name, model, params: variant?.params ?? {} };
}

function isModelParameter(entry: [string, unknown]): entry is [string, string] {
  return Object.hasOwn(MODEL_PARAMETERS, entry[0]) && typeof entry[1] === 'string';
}

function unknownModel(parameter: string, name: string, variants: readonly ModelVariant[]): ParameterProblem {
  const known = [...ALL_MODELS, ...variants].map((model) => model.name).join(', ');
  return { parameter, detail: `there is no model ${JSON.stringify(name.slice(0, 100))}; known: ${known}` };
}

/** What a model says of its parameters; any other error is a defect and goes on. */
function problemOf(error: unknown): ParameterProblem {
  if (!(error instanceof DomainError) || error.code !== 'invalid_parameter') throw error;
  return { parameter: String(error.extra.parameter), detail: error.detail };
}
