import type { FitQuery } from '#domain/ports/attribution-queries.js';
import { groupingOf, valuesOfGroup, withClause } from '../keys/grouping.js';
import { scopeParams } from '../scope-params.js';
import type { QueryObject, Statement } from '../statement.js';
import { journeyGroups } from './journey-groups.js';

export interface TransitionRow {
  /** By touchpoint, oldest first, the values of its keys. */
  readonly held: readonly (readonly string[])[];
  /** Of no meaning where the journey ended. */
  readonly next: readonly string[];
  readonly ended: '' | 'conversion' | 'null';
  readonly count: string;
}

/**
 * How often journeys that held the last k groups went on to the next one, or ended. Equal journeys are counted once
 * and for all, and only the counted steps get names and leave the engine.
 */
export class TransitionsQuery implements QueryObject {
  constructor(
    private readonly query: FitQuery,
    private readonly order: number,
  ) {}

  toSQL(): Statement {
    const { query, order } = this;
    const grouping = groupingOf(query.groupBy, query.interpretation);
    const values = (group: string) => valuesOfGroup(grouping, group);
    const sql = `${withClause(grouping.constants)}SELECT arrayMap(step -> ${values('step')}, from_groups) AS held, ${values('to_group')} AS next, ended, sum(steps) AS count
FROM (
  SELECT from_groups, to_group, ended, sum(journeys) AS steps
  FROM (
    SELECT groups, converted, count() AS journeys FROM ${journeyGroups(query, grouping)} GROUP BY groups, converted
  )
  ARRAY JOIN
    arrayMap(i -> arraySlice(groups, greatest(toInt64(i) - {order:UInt8}, 1), least(i - 1, {order:UInt8})), range(1, length(groups) + 2)) AS from_groups,
    arrayResize(groups, length(groups) + 1) AS to_group,
    arrayPushBack(arrayMap(g -> '', groups), if(converted, 'conversion', 'null')) AS ended
  GROUP BY from_groups, to_group, ended
)
GROUP BY held, next, ended`;
    return { sql, params: { ...scopeParams(query), order } };
  }
}
