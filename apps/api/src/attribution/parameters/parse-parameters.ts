import { z } from 'zod';
import { FITTED_MODELS } from '#domain/attribution/fits/fitted-models.js';
import type {
  AttributionScope,
  GroupedScope,
  GroupKey,
  Interval,
  NamedChoice,
  RowKey,
} from '#domain/ports/attribution-queries.js';
import type { Position } from '#domain/ports/event-store.js';
import type { Interpretation } from '#domain/tenants/interpretation.js';
import type { Tenant } from '#domain/tenants/tenant.js';
import { type Chosen, chooseModels } from './choose-models.js';
import type { CursorPlace } from './cursor.js';
import { keyedParameters } from './keyed-parameters.js';
import { toInstant } from './local-time.js';
import { InvalidParametersError, type ParameterProblem } from './parameter-errors.js';
import { keysOf, parameterSchema } from './parameter-schema.js';
import { ACCEPTED, type QueryName } from './parameter-table.js';
import { together } from './together.js';

/** Parameters by name as text, whether they came in a query string or as GraphQL arguments. */
export type RawParameters = Readonly<Record<string, unknown>>;

export interface QueryParameters {
  readonly scope: AttributionScope;
  /** The scope with what answers by key add to it. */
  readonly grouped: GroupedScope;
  /** At least one: the model asked for, those to compare, or every fitted one for the list of models. */
  readonly choices: readonly [NamedChoice, ...NamedChoice[]];
  /** At least one. */
  readonly groupBy: readonly [GroupKey, ...GroupKey[]];
  /** The row that is asked about, with every key of the grouping. */
  readonly key?: RowKey;
  readonly interval?: Interval;
  readonly limit: number;
  readonly after?: CursorPlace;
  /** Only a fit that has seen all of the answer will do. */
  readonly fresh: boolean;
  readonly minPosition?: Position;
  readonly waitForMs: number;
}

type Parsed = z.output<z.ZodObject<ReturnType<typeof parameterSchema>>>;

/**
 * Reads and completes the parameters of a query for a tenant under one interpretation of its facts. Throws
 * {@link InvalidParametersError} that names every bad parameter, unknown ones included.
 */
export function parseParameters(
  query: QueryName,
  raw: RawParameters,
  tenant: Tenant,
  interpretation: Interpretation,
): QueryParameters {
  const keyed = keyedParameters(query, raw, keysOf(interpretation));
  const accepted: ReadonlySet<string> = new Set(ACCEPTED[query]);
  const known = Object.fromEntries(Object.entries(raw).filter(([name]) => accepted.has(name)));
  const problems: ParameterProblem[] = Object.keys(raw)
    .filter((name) => !accepted.has(name) && !keyed.names.has(name))
    .map((name) => ({ parameter: name, detail: `is not a parameter of ${query}` }));
  problems.push(...keyed.problems);

  const parsed = z.object(parameterSchema(tenant.timezone, interpretation)).safeParse(known);
  if (!parsed.success) {
    const bad = parsed.error.issues.map(({ path, message }) => ({
      parameter: String(path[0]),
      detail: message,
    }));
    throw new InvalidParametersError([...problems, ...bad]);
  }
  const given = parsed.data;
  const scope = scopeOf(given, tenant.tenantId, interpretation);
  const { filter, key } = keyed.given;
  const grouped: GroupedScope = {
    ...scope,
    groupBy: given.groupBy,
    ...(filter === undefined ? {} : { filter }),
    ...(given.dateBasis === 'conversion' ? {} : { dateBasis: given.dateBasis }),
  };
  const chosen = modelsFor(query, given, known, tenant);
  problems.push(...chosen.problems, ...together(query, grouped, chosen.choices, key));
  const [firstChoice, ...otherChoices] = chosen.choices;
  const [firstKey, ...otherKeys] = given.groupBy;
  if (problems.length > 0 || firstChoice === undefined || firstKey === undefined)
    throw new InvalidParametersError(problems);
  return {
    scope,
    grouped,
    choices: [firstChoice, ...otherChoices],
    groupBy: [firstKey, ...otherKeys],
    ...(key === undefined ? {} : { key }),
    ...(given.interval === undefined ? {} : { interval: given.interval }),
    limit: given.limit,
    ...(given.cursor === undefined ? {} : { after: given.cursor }),
    fresh: given.fresh,
    ...(given.minPosition === undefined ? {} : { minPosition: given.minPosition }),
    waitForMs: given.waitForMs,
  };
}

function scopeOf(given: Parsed, tenant: string, interpretation: Interpretation): AttributionScope {
  const { from, to, timezone, conversionType, pathStart, transforms } = given;
  return {
    tenant,
    interpretation,
    timezone,
    ...(from === undefined ? {} : { from: toInstant(from, timezone) }),
    ...(to === undefined ? {} : { to: toInstant(to, timezone) }),
    ...(conversionType === undefined ? {} : { conversionType }),
    lookbackDays: given.lookbackDays,
    excludeImpressions: given.excludeImpressions,
    ...(pathStart === 'lookback' ? {} : { pathStart }),
    ...(transforms === undefined ? {} : { transforms }),
  };
}

/** The list of models is about all of them; only the fitted ones have something to read. */
function fittedNames(variants: Tenant['models']): string[] {
  const names = FITTED_MODELS.map(({ name }) => name);
  return [...names, ...variants.filter(({ base }) => names.includes(base)).map(({ name }) => name)];
}

function modelsFor(
  query: QueryName,
  { model, models }: Pick<Parsed, 'model' | 'models'>,
  known: RawParameters,
  tenant: Tenant,
): Chosen {
  if (query === 'models') return chooseModels('model', fittedNames(tenant.models), known, tenant.models);
  if (query !== 'compare') return chooseModels('model', [model], known, tenant.models);
  if (models !== undefined) return chooseModels('models', models, known, tenant.models);
  return { choices: [], problems: [{ parameter: 'models', detail: 'must name the models to compare' }] };
}
