import { InvalidParameterError } from '#domain/attribution/parameters.js';
import type { CompareQuery, CompareResult } from '#domain/ports/attribution-queries.js';
import { rowIdentity, rowKey } from '../keys/row-keys.js';
import type { QueryRunner } from '../statement-runner.js';
import { attribute } from './attribute.js';
import type { AttributedRow } from './attribution-table.js';
import { NO_CREDIT } from './credit-figures.js';

/**
 * Most conversions under the first model first; ties by key. Throws {@link InvalidParameterError} when there are no
 * models, or two have one name; RangeError as a report does.
 */
export async function answerCompare(runner: QueryRunner, query: CompareQuery): Promise<CompareResult> {
  const { choices, groupBy } = query;
  const names = choices.map(({ name }) => name);
  if (names.length === 0 || new Set(names).size < names.length)
    throw new InvalidParameterError('models', 'models must name at least one model, each once');
  const { rows, totals } = await attribute(runner, { scope: query, choices });
  return {
    rows: rows.toSorted(byFirstModel).map(({ values, figures }) => ({
      key: rowKey(values, groupBy),
      byModel: Object.fromEntries(names.map((name, i) => [name, figures[i] ?? NO_CREDIT])),
    })),
    totals: Object.fromEntries(names.map((name, i) => [name, totals[i] ?? NO_CREDIT])),
  };
}

function byFirstModel(a: AttributedRow, b: AttributedRow): number {
  const [x = NO_CREDIT, y = NO_CREDIT] = [a.figures[0], b.figures[0]];
  return y.conversions.compare(x.conversions) || (rowIdentity(a) < rowIdentity(b) ? -1 : 1);
}
