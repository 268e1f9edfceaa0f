import { isAggregate } from '#domain/attribution/fits/fitted-models.js';
import type { GroupedScope, ModelChoice, RowKey } from '#domain/ports/attribution-queries.js';
import type { ParameterProblem } from './parameter-errors.js';
import { BY_TOUCHPOINT, type QueryName } from './parameter-table.js';

/** What makes sense one by one, and not together. */
export function together(
  query: QueryName,
  scope: GroupedScope,
  choices: readonly ModelChoice[],
  key: RowKey | undefined,
): ParameterProblem[] {
  return [
    ...ofRange(scope),
    ...ofDateBasis(query, scope),
    ...ofGrouping(query, scope, key),
    ...(BY_TOUCHPOINT.has(query) ? choices : [])
      .filter(isAggregate)
      .flatMap(({ model }) => ofAggregate(scope, model)),
  ];
}

function ofRange({ from, to }: GroupedScope): ParameterProblem[] {
  if (from === undefined || to === undefined || from < to) return [];
  return [{ parameter: 'to', detail: 'must be after from' }];
}

function ofDateBasis(query: QueryName, { dateBasis }: GroupedScope): ParameterProblem[] {
  if (dateBasis !== 'touchpoint' || BY_TOUCHPOINT.has(query)) return [];
  return [{ parameter: 'dateBasis', detail: `must be conversion for ${query}` }];
}

function ofGrouping(
  query: QueryName,
  { groupBy }: GroupedScope,
  key: RowKey | undefined,
): ParameterProblem[] {
  const problems: ParameterProblem[] = [];
  if (query === 'paths' && groupBy.length > 1)
    problems.push({ parameter: 'groupBy', detail: 'must be one key' });
  if (key === undefined) return problems;
  for (const name of Object.keys(key).filter((name) => !groupBy.includes(name)))
    problems.push({ parameter: `key.${name}`, detail: 'is not in groupBy' });
  for (const name of groupBy.filter((name) => !Object.hasOwn(key, name)))
    problems.push({ parameter: `key.${name}`, detail: 'is missing: a row has every key of groupBy' });
  return problems;
}

/** A fit says what the values of its grouping earned of a whole range, and no more. */
function ofAggregate({ dateBasis, filter = {}, groupBy }: GroupedScope, model: string): ParameterProblem[] {
  const problems: ParameterProblem[] = [];
  if (dateBasis === 'touchpoint')
    problems.push({
      parameter: 'dateBasis',
      detail: `must be conversion under ${model}, which is fitted to whole paths`,
    });
  for (const name of Object.keys(filter).filter((name) => !groupBy.includes(name)))
    problems.push({
      parameter: `filter.${name}`,
      detail: `must be a key of groupBy under ${model}, which is fitted to those`,
    });
  return problems;
}
