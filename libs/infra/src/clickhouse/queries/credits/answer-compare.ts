import { InvalidParameterError } from '#domain/attribution/parameters.js';
import type { CompareQuery, CompareResult, GroupKey } from '#domain/ports/attribution-queries.js';
import { rowIdentity, rowKey } from '../row-keys.js';
import type { RuledScope } from '../scope-params.js';
import type { StatementRunner } from '../statement-runner.js';
import { creditFigures, totalsOf } from './credit-figures.js';
import { type CreditRow, CreditRowsQuery } from './credit-rows-query.js';

/** Throws {@link InvalidParameterError} when there are no models, or one is named twice. */
export async function answerCompare(
  runner: StatementRunner,
  query: CompareQuery & RuledScope,
): Promise<CompareResult> {
  const { choices, groupBy } = query;
  const names = choices.map(({ model }) => model);
  if (names.length === 0 || new Set(names).size < names.length)
    throw new InvalidParameterError('models', 'models must name at least one model, each once');
  const rows = await runner.rows<CreditRow>(new CreditRowsQuery({ scope: query, choices, groupBy }));
  const totals = totalsOf(rows);
  return {
    rows: rows
      .toSorted((a, b) => byFirstModel(a, b, groupBy))
      .map((row) => ({
        key: rowKey(row, groupBy),
        byModel: Object.fromEntries(names.map((name, i) => [name, creditFigures(row, i)])),
      })),
    totals: Object.fromEntries(names.map((name) => [name, totals])),
  };
}

/** Most conversions under the first model first; ties by key. */
function byFirstModel(a: CreditRow, b: CreditRow, groupBy: readonly GroupKey[]): number {
  const difference = creditFigures(b).conversions.compare(creditFigures(a).conversions);
  return difference || (rowIdentity(a, groupBy) < rowIdentity(b, groupBy) ? -1 : 1);
}
