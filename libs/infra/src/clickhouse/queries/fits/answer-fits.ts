import { MAX_ORDER } from '#domain/attribution/fits/markov/chain.js';
import type { Transition } from '#domain/attribution/fits/markov/count-chain.js';
import type { PathSummary } from '#domain/attribution/fits/path-summary.js';
import { Decimal } from '#domain/money/decimal.js';
import { type FitQuery, groupValue } from '#domain/ports/attribution-queries.js';
import type { StatementRunner } from '../statement-runner.js';
import { type DistinctSetRow, DistinctSetsQuery } from './distinct-sets-query.js';
import { type TransitionRow, TransitionsQuery } from './transitions-query.js';

/** RangeError unless the order is one that a chain can have. */
export async function answerTransitions(
  runner: Pick<StatementRunner, 'rows'>,
  query: FitQuery & { readonly order: number },
): Promise<Transition[]> {
  const { order } = query;
  if (!Number.isInteger(order) || order < 1 || order > MAX_ORDER)
    throw new RangeError(`the order of a chain is 1 to ${MAX_ORDER}, not ${order}`);
  const rows = await runner.rows<TransitionRow>(new TransitionsQuery(query, order));
  return rows.map(({ held, next, ended, count }) => ({
    from: held.map(groupValue),
    to: ended === '' ? { value: groupValue(next) } : { end: ended },
    count: Number(count),
  }));
}

export async function answerDistinctSets(
  runner: Pick<StatementRunner, 'rows'>,
  query: FitQuery,
): Promise<PathSummary[]> {
  const rows = await runner.rows<DistinctSetRow>(new DistinctSetsQuery(query));
  return rows.map((row) => ({
    path: row.members.map(groupValue).sort(),
    conversions: Number(row.conversions),
    value: Decimal.parse(row.value),
    nonConversions: Number(row.non_conversions),
  }));
}
