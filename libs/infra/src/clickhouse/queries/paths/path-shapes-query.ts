import { cutPaths } from '../cut-paths.js';
import { type RuledScope, scopeParams } from '../scope-params.js';
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
  constructor(private readonly scope: RuledScope) {}

  toSQL(): Statement {
    return {
      sql: `SELECT length(times) AS length, if(empty(times), NULL, intDiv(at - times[1], ${DAY_MS})) AS days, count() AS conversions
FROM ${cutPaths(this.scope)}
GROUP BY length, days
ORDER BY length, days`,
      params: scopeParams(this.scope),
    };
  }
}
