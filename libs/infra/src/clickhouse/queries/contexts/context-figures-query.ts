import type { AttributionScope, ModelChoice } from '#domain/ports/attribution-queries.js';
import { creditedPaths } from '../credits/credited-paths.js';
import { cutPaths } from '../cut-paths.js';
import { groupingOf } from '../keys/grouping.js';
import { inRange, scopeParams } from '../scope-params.js';
import type { QueryObject, Statement } from '../statement.js';
import { ContextTable } from './context-table.js';

export type ContextFigureRow = Readonly<Record<string, string>> & {
  readonly id: string;
  readonly touchpoints: string;
  /** In units of 1/CREDIT_UNIT. */
  readonly credit_0: string;
  /** In credit units × money. */
  readonly value_0: string;
};

const NO_CONTEXTS = new ContextTable(new Map());
const LINEAR: ModelChoice = { model: 'linear', params: {} };

/** Touchpoints and linear credit by context. Transforms tell touchpoints apart by their contexts. */
export class ContextFiguresQuery implements QueryObject {
  constructor(private readonly scope: AttributionScope) {}

  toSQL(): Statement {
    const { scope } = this;
    // Contexts are what it is about: they are not folded.
    const grouping = { ...groupingOf([], scope.interpretation, NO_CONTEXTS), groups: 'contexts' };
    const paths = cutPaths(scope, { grouping, columns: ['worth'], touches: ['contexts'] });
    const held = `(SELECT worth, contexts FROM ${paths} WHERE notEmpty(contexts))`;
    const credited = creditedPaths(held, ['worth', 'contexts'], [LINEAR], 'contexts');
    const sql = `SELECT toString(context) AS id, sum(touches) AS touchpoints, toString(sum(credits)) AS credit_0, toString(sum(worths)) AS value_0
FROM (
  SELECT context, toUInt64(0) AS touches, sum(toInt128(credit)) AS credits, sum(toDecimal256(credit, 0) * worth) AS worths
  FROM ${credited.sql}
  ARRAY JOIN contexts AS context, shared_0 AS credit
  GROUP BY context
  UNION ALL
  SELECT context, count(), toInt128(0), toDecimal256(0, 9)
  FROM {readModels}.journeys FINAL
  ARRAY JOIN touch_contexts AS context, touch_times AS touched_at
  WHERE tenant = {tenant:String} AND rules_version = {pathsVersion:UInt32}${inRange(scope, 'touched_at')}
  GROUP BY context
)
GROUP BY context`;
    return { sql, params: scopeParams(scope) };
  }
}
