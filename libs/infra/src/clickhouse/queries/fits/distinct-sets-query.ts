import type { FitQuery } from '#domain/ports/attribution-queries.js';
import { groupingOf, valuesOfGroup, withClause } from '../keys/grouping.js';
import { scopeParams } from '../scope-params.js';
import type { QueryObject, Statement } from '../statement.js';
import { journeyGroups } from './journey-groups.js';

export interface DistinctSetRow {
  /** By member, the values of its keys. */
  readonly members: readonly (readonly string[])[];
  readonly conversions: string;
  readonly value: string;
  readonly non_conversions: string;
}

/** The sets of groups that journeys have, whatever the order and number of touchpoints. */
export class DistinctSetsQuery implements QueryObject {
  constructor(private readonly query: FitQuery) {}

  toSQL(): Statement {
    const { query } = this;
    const grouping = groupingOf(query.groupBy, query.interpretation);
    const sql = `${withClause(grouping.constants)}SELECT arrayMap(g -> ${valuesOfGroup(grouping, 'g')}, members_of) AS members,
  sum(converted) AS conversions, toString(sum(worth)) AS value, countIf(converted = 0) AS non_conversions
FROM ${journeyGroups(query, grouping)}
GROUP BY arraySort(arrayDistinct(groups)) AS members_of`;
    return { sql, params: scopeParams(query) };
  }
}
