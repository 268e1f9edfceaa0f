import { z } from 'zod';
import type { AttributionScope, GroupKey, Interval, ModelChoice } from '#domain/ports/attribution-queries.js';
import type { Position } from '#domain/ports/event-store.js';
import type { Tenant } from '#domain/tenants/tenant.js';
import { type Chosen, chooseModels } from './choose-models.js';
import { toInstant } from './local-time.js';
import { InvalidParametersError, type ParameterProblem } from './parameter-errors.js';
import { parameterSchema } from './parameter-schema.js';
import { ACCEPTED, type QueryName } from './parameter-table.js';
import { refuseUnsupported } from './refuse-unsupported.js';

/** Parameters by name as text, whether they came in a query string or as GraphQL arguments. */
export type RawParameters = Readonly<Record<string, unknown>>;

export interface QueryParameters {
  readonly scope: AttributionScope;
  /** At least one: the model asked for, or those to compare. */
  readonly choices: readonly [ModelChoice, ...ModelChoice[]];
  /** At least one. */
  readonly groupBy: readonly [GroupKey, ...GroupKey[]];
  readonly interval?: Interval;
  readonly limit: number;
  readonly minPosition?: Position;
  readonly waitForMs: number;
}

/**
 * Reads and completes the parameters of a query for a tenant. Throws UnsupportedParametersError, or
 * {@link InvalidParametersError} that names every bad parameter, unknown ones included.
 */
export function parseParameters(query: QueryName, raw: RawParameters, tenant: Tenant): QueryParameters {
  refuseUnsupported(raw);
  const accepted: ReadonlySet<string> = new Set(ACCEPTED[query]);
  const known = Object.fromEntries(Object.entries(raw).filter(([name]) => accepted.has(name)));
  const problems: ParameterProblem[] = Object.keys(raw)
    .filter((name) => !accepted.has(name))
    .map((name) => ({ parameter: name, detail: `is not a parameter of ${query}` }));

  const parsed = z.object(parameterSchema(tenant)).safeParse(known);
  if (!parsed.success) {
    const bad = parsed.error.issues.map(({ path, message }) => ({
      parameter: String(path[0]),
      detail: message,
    }));
    throw new InvalidParametersError([...problems, ...bad]);
  }
  const { from, to, timezone, conversionType, lookbackDays, excludeImpressions, ...given } = parsed.data;
  const scope: AttributionScope = {
    tenant: tenant.tenantId,
    timezone,
    ...(from === undefined ? {} : { from: toInstant(from, timezone) }),
    ...(to === undefined ? {} : { to: toInstant(to, timezone) }),
    ...(conversionType === undefined ? {} : { conversionType }),
    lookbackDays,
    excludeImpressions,
  };
  const chosen = modelsFor(query, given, known);
  problems.push(...together(query, scope, given.groupBy), ...chosen.problems);
  const [firstChoice, ...otherChoices] = chosen.choices;
  const [firstKey, ...otherKeys] = given.groupBy;
  if (problems.length > 0 || firstChoice === undefined || firstKey === undefined)
    throw new InvalidParametersError(problems);
  return {
    scope,
    choices: [firstChoice, ...otherChoices],
    groupBy: [firstKey, ...otherKeys],
    ...(given.interval === undefined ? {} : { interval: given.interval }),
    limit: given.limit,
    ...(given.minPosition === undefined ? {} : { minPosition: given.minPosition }),
    waitForMs: given.waitForMs,
  };
}

function modelsFor(
  query: QueryName,
  { model, models }: { readonly model: string; readonly models?: string[] | undefined },
  known: RawParameters,
): Chosen {
  if (query !== 'compare') return chooseModels('model', [model], known);
  if (models !== undefined) return chooseModels('models', models, known);
  return { choices: [], problems: [{ parameter: 'models', detail: 'must name the models to compare' }] };
}

/** What makes sense one by one, and not together. */
function together(
  query: QueryName,
  { from, to }: AttributionScope,
  groupBy: readonly GroupKey[],
): ParameterProblem[] {
  const problems: ParameterProblem[] = [];
  if (from !== undefined && to !== undefined && from >= to)
    problems.push({ parameter: 'to', detail: 'must be after from' });
  if (query === 'paths' && groupBy.length > 1)
    problems.push({ parameter: 'groupBy', detail: 'must be one key' });
  return problems;
}
