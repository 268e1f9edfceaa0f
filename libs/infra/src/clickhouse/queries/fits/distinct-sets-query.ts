import type { FitQuery } from '#domain/ports/attribution-queries.js';
import type { Grouping, GroupJson } from '../keys/grouping.js';
import { scopeParams } from '../scope-params.js';
import type { QueryObject, Statement } from '../statement.js';
import { journeyGroups } from './journey-groups.js';

export interface DistinctSetRow {
  readonly members: readonly GroupJson[];
  readonly conversions: string;
  readonly value: string;
  readonly non_conversions: string;
}

/** The sets of groups that journeys have, whatever the order and number of touchpoints. */
export class DistinctSetsQuery implements QueryObject {
  constructor(
    private readonly query: FitQuery,
    private readonly grouping: Grouping,
  ) {}

  toSQL(): Statement {
    const { query, grouping } = this;
    const sql = `SELECT arraySort(arrayDistinct(groups)) AS members,
  sum(converted) AS conversions, toString(sum(worth)) AS value, countIf(converted = 0) AS non_conversions
FROM ${journeyGroups(query, grouping)}
GROUP BY members`;
    return { sql, params: { ...scopeParams(query), ...grouping.params } };
  }
}
