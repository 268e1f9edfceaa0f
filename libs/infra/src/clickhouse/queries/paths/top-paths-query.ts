import type { GroupKey } from '#domain/ports/attribution-queries.js';
import { cutPaths } from '../cut-paths.js';
import { type RuledScope, scopeParams } from '../scope-params.js';
import type { QueryObject, Statement } from '../statement.js';

import { pathNames } from './path-names.js';
import { unconvertedJourneys } from './unconverted-journeys.js';

export interface TopPathRow {
  readonly path: readonly string[];
  readonly conversions: string;
  readonly value: string;
  readonly non_conversions: string;
}

/**
 * The most frequent paths, converting and not. Journeys fold into distinct arrays of context ids first; only those
 * get names. Ties are broken by the path itself, so the list does not depend on threads.
 */
export class TopPathsQuery implements QueryObject {
  constructor(
    private readonly scope: RuledScope,
    private readonly groupBy: GroupKey,
    private readonly limit: number,
  ) {}

  toSQL(): Statement {
    const { scope, limit } = this;
    const { steps, prelude, named } = pathNames(this.groupBy);
    const sql = `${prelude}SELECT path, sum(converted) AS conversions, toString(sum(worths)) AS value, sum(unconverted) AS non_conversions
FROM (
  SELECT ${named(steps)} AS path, count() AS converted, sum(worth) AS worths, toUInt64(0) AS unconverted
  FROM ${cutPaths(scope)}
  GROUP BY ${steps}
  UNION ALL
  SELECT ${named(steps)}, toUInt64(0), toDecimal256(0, 9), count()
  FROM ${unconvertedJourneys(scope)}
  GROUP BY ${steps}
)
GROUP BY path
ORDER BY conversions DESC, non_conversions DESC, path
LIMIT {limit:UInt32}`;
    return { sql, params: { ...scopeParams(scope), limit } };
  }
}
