import { MAX_ORDER } from '#domain/attribution/fits/markov/chain.js';
import type { Transition } from '#domain/attribution/fits/markov/count-chain.js';
import type { PathSummary } from '#domain/attribution/fits/path-summary.js';
import { Decimal } from '#domain/money/decimal.js';
import { type FitQuery, groupValue } from '#domain/ports/attribution-queries.js';
import { type GroupJson, groupingOf } from '../keys/grouping.js';
import type { QueryRunner } from '../statement-runner.js';
import { type DistinctSetRow, DistinctSetsQuery } from './distinct-sets-query.js';
import { type TransitionRow, TransitionsQuery } from './transitions-query.js';

/** RangeError unless the order is one that a chain can have. */
export async function answerTransitions(
  runner: QueryRunner,
  query: FitQuery & { readonly order: number },
): Promise<Transition[]> {
  const { order } = query;
  if (!Number.isInteger(order) || order < 1 || order > MAX_ORDER)
    throw new RangeError(`the order of a chain is 1 to ${MAX_ORDER}, not ${order}`);
  return runner.knowing(query, async (contexts) => {
    const grouping = groupingOf(query.groupBy, query.interpretation, contexts);
    const named = (group: GroupJson) => groupValue(grouping.valuesOfGroup(group));
    const rows = await runner.rows<TransitionRow>(new TransitionsQuery(query, grouping, order));
    return rows.map(({ held, next, ended, count }) => ({
      from: held.map(named),
      to: ended === '' ? { value: named(next) } : { end: ended },
      count: Number(count),
    }));
  });
}

export async function answerDistinctSets(runner: QueryRunner, query: FitQuery): Promise<PathSummary[]> {
  return runner.knowing(query, async (contexts) => {
    const grouping = groupingOf(query.groupBy, query.interpretation, contexts);
    const rows = await runner.rows<DistinctSetRow>(new DistinctSetsQuery(query, grouping));
    return rows.map((row) => ({
      path: row.members.map((group) => groupValue(grouping.valuesOfGroup(group))).sort(),
      conversions: Number(row.conversions),
      value: Decimal.parse(row.value),
      nonConversions: Number(row.non_conversions),
    }));
  });
}
