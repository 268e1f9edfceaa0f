import { z } from 'zod';
import { ALL_MODELS } from '../attribution/models.js';
import { DomainError } from '../errors/domain-error.js';
import { parseBody } from './settings-schema.js';
import type { ModelVariant } from './tenant.js';
import { InvalidBodyError } from './tenant-errors.js';

const NAME = /^[a-z0-9][a-z0-9_-]{0,62}$/;

/** A list of numbers by name is the deepest that a parameter goes. */
const parameter = z.union([
  z.string().max(1_024),
  z.number(),
  z.record(z.string(), z.union([z.number(), z.array(z.number())])),
]);

const variant = z.strictObject({
  base: z.string(),
  params: z.record(z.string(), parameter).default({}),
});

/** A name that a tenant's model cannot have; `extra.parameter` says that it is the name. */
export class InvalidVariantNameError extends DomainError {
  constructor(detail: string) {
    super('invalid_parameter', `name ${detail}`, { parameter: 'name' });
  }
}

/**
 * The variant that `PUT …/models/{name} { base, params }` asks for. Parameters are those of the base's queries, as JSON values.
 * Throws {@link InvalidVariantNameError}, {@link InvalidBodyError}.
 */
export function parseVariant(name: string, body: unknown): ModelVariant {
  if (!NAME.test(name))
    throw new InvalidVariantNameError('must be 1 to 63 lower-case letters, digits, hyphens and underscores');
  if (ALL_MODELS.some((model) => model.name === name))
    throw new InvalidVariantNameError('is that of a model that every tenant has');
  const { base, params } = parseBody(variant, body);
  const model = ALL_MODELS.find((candidate) => candidate.name === base);
  if (model === undefined) {
    const known = ALL_MODELS.map((candidate) => candidate.name).join(', ');
    throw new InvalidBodyError([{ pointer: '/base', detail: `must be one of ${known}` }]);
  }
  const taken = model.parameters.filter((parameter) => Object.hasOwn(params, parameter.name));
  const strange = Object.keys(params).filter((given) => !taken.some((parameter) => parameter.name === given));
  if (strange.length > 0)
    throw new InvalidBodyError(
      strange.map((given) => ({ pointer: pointerOf(given), detail: `is not a parameter of ${base}` })),
    );
  const texts = Object.fromEntries(
    taken.map((parameter) => [parameter.name, textOf(params[parameter.name])]),
  );
  paramsOf({ base, params: texts });
  return { name, base, params: texts };
}

/** The parameters as the base has them, completed with its defaults. Throws {@link InvalidBodyError}. */
export function paramsOf({ base, params }: Omit<ModelVariant, 'name'>): Readonly<Record<string, unknown>> {
  const model = ALL_MODELS.find((candidate) => candidate.name === base);
  try {
    return model?.parseParams(params) ?? params;
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'invalid_parameter') throw error;
    throw new InvalidBodyError([
      { pointer: pointerOf(String(error.extra['parameter'])), detail: error.detail },
    ]);
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function pointerOf(parameter: string): string {
  return `/params/${parameter.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
