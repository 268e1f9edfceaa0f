import type { FitQuery } from '#domain/ports/attribution-queries.js';
import type { Grouping, GroupJson } from '../keys/grouping.js';
import { scopeParams } from '../scope-params.js';
import type { QueryObject, Statement } from '../statement.js';
import { journeyGroups } from './journey-groups.js';

export interface TransitionRow {
  /** By touchpoint, oldest first. */
  readonly held: readonly GroupJson[];
  /** Of no meaning where the journey ended. */
  readonly next: GroupJson;
  readonly ended: '' | 'conversion' | 'null';
  readonly count: string;
}

/**
 * How often journeys that held the last k groups went on to the next one, or ended. Equal journeys are counted once
 * and for all.
 */
export class TransitionsQuery implements QueryObject {
  constructor(
    private readonly query: FitQuery,
    private readonly grouping: Grouping,
    private readonly order: number,
  ) {}

  toSQL(): Statement {
    const { query, grouping, order } = this;
    const sql = `SELECT held, next, ended, sum(journeys) AS count
FROM (
  SELECT groups, converted, count() AS journeys FROM ${journeyGroups(query, grouping)} GROUP BY groups, converted
)
ARRAY JOIN
  arrayMap(i -> arraySlice(groups, greatest(toInt64(i) - {order:UInt8}, 1), least(i - 1, {order:UInt8})), range(1, length(groups) + 2)) AS held,
  arrayResize(groups, length(groups) + 1) AS next,
  arrayPushBack(arrayMap(g -> '', groups), if(converted, 'conversion', 'null')) AS ended
GROUP BY held, next, ended`;
    return { sql, params: { ...scopeParams(query), ...grouping.params, order } };
  }
}
