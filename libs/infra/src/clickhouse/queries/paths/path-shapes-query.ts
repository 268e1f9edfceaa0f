import type { AttributionScope } from '#domain/ports/attribution-queries.js';
import { cutPaths } from '../cut-paths.js';
import type { Grouping } from '../keys/grouping.js';
import { scopeParams } from '../scope-params.js';
import type { QueryObject, Statement } from '../statement.js';

const DAY_MS = 86_400_000;

export interface PathShapeRow {
  readonly length: string;
  /** Whole days from the first touchpoint to the conversion; null for an empty path. */
  readonly days: string | null;
  readonly conversions: string;
}

/** Converting paths by number of touchpoints and by duration. */
export class PathShapesQuery implements QueryObject {
  constructor(
    private readonly scope: AttributionScope,
    private readonly grouping: Grouping,
  ) {}

  toSQL(): Statement {
    const { scope, grouping } = this;
    return {
      sql: `SELECT length(times) AS length, if(empty(times), NULL, intDiv(at - times[1], ${DAY_MS})) AS days, count() AS conversions
FROM ${cutPaths(scope, { grouping, columns: ['at'], touches: ['times'] })}
GROUP BY length, days
ORDER BY length, days`,
      params: { ...scopeParams(scope), ...grouping.params },
    };
  }
}
