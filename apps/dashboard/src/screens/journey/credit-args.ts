import type { ModelChoice } from '../../filters/use-models';
import type { JourneyCreditsQueryVariables } from '../../graphql/graphql';
import type { Search } from './search';

type Scope = Pick<Search, 'lookbackDays' | 'excludeImpressions' | 'pathStart' | 'transforms'>;

/** How paths are cut and changed, as queries take it. */
export function scopeOf({ lookbackDays, excludeImpressions, pathStart, transforms }: Search): Scope {
  return { lookbackDays, excludeImpressions, pathStart, transforms };
}

const PARAMETERS = [
  'halfLifeDays',
  'first',
  'last',
  'milestone',
  'milestoneShare',
  'weights',
  'order',
  'worth',
] as const;

/**
 * What the credits of one conversion under a model are asked with. Only parameters that the model takes: others would
 * be refused; variants have their own. A model that is fitted to paths is fitted to those of the search's range, any
 * other needs no more than the moment of the conversion.
 */
export function creditArgs(
  userId: string,
  model: Pick<ModelChoice, 'name' | 'base' | 'allocation' | 'parameters'>,
  search: Search,
  convertedAt: string,
): JourneyCreditsQueryVariables {
  const isVariant = model.base !== null;
  const taken = PARAMETERS.filter(
    (name) => !isVariant && search[name] !== undefined && model.parameters.some((one) => one.name === name),
  );
  const range =
    model.allocation === 'aggregate'
      ? { from: search.from, to: search.to }
      : { from: convertedAt, to: new Date(Date.parse(convertedAt) + 1).toISOString() };
  return {
    userId,
    model: model.name,
    ...scopeOf(search),
    ...range,
    ...Object.fromEntries(taken.map((name) => [name, search[name]])),
  };
}

/** Parameters without which the model cannot be asked, and that the search does not have. */
export function missingOf(
  model: Pick<ModelChoice, 'base' | 'parameters'>,
  search: Search,
): readonly ('milestone' | 'weights')[] {
  if (model.base !== null) return [];
  return (['milestone', 'weights'] as const).filter(
    (name) =>
      search[name] === undefined && model.parameters.some((one) => one.name === name && one.default === null),
  );
}
