import { CREDIT_UNIT } from '#domain/attribution/model.js';
import type { ModelChoice } from '#domain/ports/attribution-queries.js';
import type { Statement } from '../statement.js';
import type { TouchColumn } from '../transforms.js';
import { allocateExpression, sharesExpression } from './allocate-expression.js';
import { directCredits } from './direct-credits.js';
import { weightsExpression } from './weights-expression.js';

/**
 * SQL of paths with the credits that each of `choices` gives to their touchpoints: `columns` of `paths`, and for the
 * i-th choice `shared_i`, an Array(Int64) parallel to the path in units of 1/CREDIT_UNIT; for an empty path the whole, as
 * its only item. `path` is any array of the path. What models need of a path is said at `weightsExpression` and `directCredits`.
 *
 * Weights, shares and credits are nested queries: in one expression they would be planned over and over.
 */
export function creditedPaths(
  paths: string,
  columns: readonly string[],
  choices: readonly ModelChoice[],
  path: TouchColumn,
): Statement {
  const models = choices.map((choice, i) => {
    const direct = directCredits(choice, path);
    return { i, direct, weights: direct === undefined ? weightsExpression(choice, `m${i}_`) : undefined };
  });
  const weighed = models.flatMap(({ i, weights }) => (weights === undefined ? [] : [{ i, ...weights }]));
  const names = (kind: string) => weighed.map(({ i }) => `${kind}_${i}`);
  const select = (added: readonly string[], from: string) =>
    `(\n    SELECT ${[...columns, ...added].join(', ')}\n    FROM ${from}\n  )`;
  const shared =
    weighed.length === 0
      ? paths
      : select(
          [
            ...names('weights'),
            ...weighed.map(({ i }) => `${sharesExpression(`weights_${i}`)} AS shares_${i}`),
          ],
          select(
            weighed.map(({ i, sql }) => `${sql} AS weights_${i}`),
            paths,
          ),
        );
  const credits = models.map(({ i, direct }) => {
    const whole = `[toInt64(${CREDIT_UNIT})]`;
    return `${direct ?? `if(empty(${path}), ${whole}, ${allocateExpression(`weights_${i}`, `shares_${i}`)})`} AS shared_${i}`;
  });
  return { sql: select(credits, shared), params: Object.assign({}, ...weighed.map(({ params }) => params)) };
}
