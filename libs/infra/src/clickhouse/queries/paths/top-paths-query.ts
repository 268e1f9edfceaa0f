import { UNATTRIBUTED } from '#domain/attribution/model.js';
import type { AttributionScope, GroupKey } from '#domain/ports/attribution-queries.js';
import { cutPaths } from '../cut-paths.js';
import { groupingOf, valuesOfGroup, withClause } from '../keys/grouping.js';
import { scopeParams } from '../scope-params.js';
import type { QueryObject, Statement } from '../statement.js';
import { unconvertedJourneys } from '../unconverted-journeys.js';

export interface TopPathRow {
  readonly path: readonly string[];
  readonly conversions: string;
  readonly value: string;
  readonly non_conversions: string;
}

/**
 * The most frequent paths, converting and not. Journeys fold into distinct arrays of groups first; only those get
 * names. Ties are broken by the path itself, so the list does not depend on threads.
 */
export class TopPathsQuery implements QueryObject {
  constructor(
    private readonly scope: AttributionScope,
    private readonly groupBy: GroupKey,
    private readonly limit: number,
  ) {}

  toSQL(): Statement {
    const { scope, limit } = this;
    const grouping = groupingOf([this.groupBy], scope.interpretation);
    const options = { grouping, groups: true };
    const path = `if(empty(groups), ['${UNATTRIBUTED}'], arrayMap(step -> ${valuesOfGroup(grouping, 'step')}[1], groups)) AS path`;
    const sql = `${withClause(grouping.constants)}SELECT ${path}, sum(converted) AS conversions, toString(sum(worths)) AS value, sum(unconverted) AS non_conversions
FROM (
  SELECT groups, count() AS converted, sum(worth) AS worths, toUInt64(0) AS unconverted
  FROM ${cutPaths(scope, options)}
  GROUP BY groups
  UNION ALL
  SELECT groups, toUInt64(0), toDecimal256(0, 9), count()
  FROM ${unconvertedJourneys(scope, options)}
  GROUP BY groups
)
GROUP BY path
ORDER BY conversions DESC, non_conversions DESC, path
LIMIT {limit:UInt32}`;
    return { sql, params: { ...scopeParams(scope), limit } };
  }
}
