import type { ModelChoice } from '../../filters/use-models';
import type { ModelParameters, ReportSearch } from '../../report/report-search';
import type { Search } from './search';

const NAMES = [
  'halfLifeDays',
  'first',
  'last',
  'milestone',
  'milestoneShare',
  'weights',
  'order',
  'worth',
] as const satisfies readonly (keyof ModelParameters)[];

type Parameter = ModelChoice['parameters'][number];

/**
 * Parameters that any of the models takes, each once: in a comparison one value goes to all that take it. Where models
 * have other defaults there is none to show (`undefined`): each keeps its own until a value is given.
 */
export function parametersOf(models: readonly string[], known: readonly ModelChoice[]): readonly Parameter[] {
  const all = models.flatMap((name) => known.find((model) => model.name === name)?.parameters ?? []);
  const byName = new Map<string, Parameter>();
  for (const parameter of all) {
    const before = byName.get(parameter.name);
    const isSame = before === undefined || before.default === parameter.default;
    byName.set(parameter.name, isSame ? parameter : { ...before, default: undefined });
  }
  return [...byName.values()];
}

/** Parameters without a default that were not given: the API refuses to answer without them. */
export function missingParameters(
  search: Search,
  models: readonly string[],
  known: readonly ModelChoice[],
): readonly Parameter[] {
  const given: Readonly<Record<string, unknown>> = { ...search };
  return parametersOf(models, known).filter(
    (parameter) => parameter.default === null && given[parameter.name] === undefined,
  );
}

/** The search with other models, without parameters that none of them takes: they would be refused. */
export function withModels(search: Search, models: readonly string[], known: readonly ModelChoice[]): Search {
  return { ...keepParameters(search, models, known), models };
}

/** The report of one of the models, with those parameters that it takes. */
export function reportOf(search: Search, model: string, known: readonly ModelChoice[]): ReportSearch {
  const { models: _models, base: _base, show: _show, ...report } = keepParameters(search, [model], known);
  return { ...report, model };
}

function keepParameters(search: Search, models: readonly string[], known: readonly ModelChoice[]): Search {
  const taken = new Set(parametersOf(models, known).map(({ name }) => name));
  const kept = { ...search };
  for (const name of NAMES) if (!taken.has(name)) Reflect.deleteProperty(kept, name);
  return kept;
}
