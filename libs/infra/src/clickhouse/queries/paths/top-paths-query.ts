import type { AttributionScope } from '#domain/ports/attribution-queries.js';
import { cutPaths } from '../cut-paths.js';
import type { Grouping, GroupJson } from '../keys/grouping.js';
import { scopeParams } from '../scope-params.js';
import type { QueryObject, Statement } from '../statement.js';
import { unconvertedJourneys } from '../unconverted-journeys.js';

export interface TopPathRow {
  readonly path: readonly GroupJson[];
  readonly conversions: string;
  readonly value: string;
  readonly non_conversions: string;
}

/**
 * The most frequent paths, converting and not; that without a touchpoint is one step of nobody's. Ties are broken by
 * the path itself (folds are in the order of the values that they stand for), so the list does not depend on threads.
 */
export class TopPathsQuery implements QueryObject {
  constructor(
    private readonly scope: AttributionScope,
    /** Of one key. */
    private readonly grouping: Grouping,
    private readonly limit: number,
  ) {}

  toSQL(): Statement {
    const { scope, grouping, limit } = this;
    const needs = { grouping, touches: ['groups'] } as const;
    const nobodys = grouping.atoms.map(({ none }) => none).join(', ');
    const sql = `SELECT if(empty(groups), [${nobodys}], groups) AS path, sum(converted) AS conversions, toString(sum(worths)) AS value, sum(unconverted) AS non_conversions
FROM (
  SELECT groups, count() AS converted, sum(worth) AS worths, toUInt64(0) AS unconverted
  FROM ${cutPaths(scope, { ...needs, columns: ['worth'] })}
  GROUP BY groups
  UNION ALL
  SELECT groups, toUInt64(0), toDecimal256(0, 9), count()
  FROM ${unconvertedJourneys(scope, needs)}
  GROUP BY groups
)
GROUP BY path
ORDER BY conversions DESC, non_conversions DESC, path
LIMIT {limit:UInt32}`;
    return { sql, params: { ...scopeParams(scope), ...grouping.params, limit } };
  }
}
