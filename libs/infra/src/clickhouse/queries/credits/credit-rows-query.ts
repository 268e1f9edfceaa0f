import { CREDIT_UNIT, UNATTRIBUTED } from '#domain/attribution/model.js';
import type { GroupKey, Interval, ModelChoice } from '#domain/ports/attribution-queries.js';
import { bucketStart, bucketText } from '../buckets.js';
import { alikeContexts, contextKeysOf, joinContextKeys, keyExpression } from '../context-keys.js';
import { cutPaths } from '../cut-paths.js';
import { type RuledScope, scopeParams } from '../scope-params.js';
import type { QueryObject, Statement } from '../statement.js';
import { allocateExpression } from './allocate-expression.js';
import { needsDirect, needsMilestones, weightsExpression } from './weights-expression.js';

export interface CreditRowsOptions {
  readonly scope: RuledScope;
  /** Side by side, in one scan. */
  readonly choices: readonly ModelChoice[];
  readonly groupBy: readonly GroupKey[];
  readonly interval?: Interval;
  /** Only touchpoints of this campaign; credits are still those of whole paths. */
  readonly campaign?: string;
}

/** `credit_i` in units of 1/CREDIT_UNIT and `value_i` in credit units × money, of the i-th choice, both as text. */
export type CreditRow = Readonly<Record<string, string>> & {
  readonly bucket: string;
  /** Conversions with a touchpoint of this row; these overlap. */
  readonly influenced: string;
  /** Conversions whose first touchpoint is of this row, and their value: each is in one row, whatever the model. */
  readonly begun: string;
  readonly begun_value: string;
};

/**
 * Credit and attributed value by key and bucket, in one scan of the paths.
 *
 * Contexts with equal keys are told apart no more once a path is read: the least id among them stands for all, so
 * that a conversion counts once for a key it met twice (`turn = 1`), and touchpoints fold into few groups before
 * these get their names. Sums are of integers and exact decimals, so that neither threads nor row order can change
 * them: Int128 for credits; Decimal(76, 9) for credit × value, which holds 10¹² × the greatest Decimal(38, 9) × 10²⁶.
 */
export class CreditRowsQuery implements QueryObject {
  constructor(private readonly options: CreditRowsOptions) {}

  toSQL(): Statement {
    const { scope, choices, groupBy, interval, campaign } = this.options;
    const models = choices.map((choice, i) => ({ i, ...weightsExpression(choice, `m${i}_`) }));
    const each = (sql: (i: number) => string) => models.map(({ i }) => sql(i)).join(', ');
    const byPage = groupBy.includes('landingPage');
    const keys = contextKeysOf(groupBy, campaign);
    const alike = alikeContexts(keys);
    const atoms = `start, unattributed, context${byPage ? ', page' : ''}`;
    const names = groupBy.map((key) => `key_${key}`).join(', ');
    const keyOf = (key: GroupKey) => `if(unattributed, '${UNATTRIBUTED}', ${keyExpression(key)})`;
    const sql = `${alike.prelude}SELECT ${bucketText(interval, 'start')} AS bucket, ${groupBy.map((key) => `${keyOf(key)} AS key_${key}`).join(', ')},
  ${each((i) => `toString(sum(credits_${i})) AS credit_${i}, toString(sum(values_${i})) AS value_${i}`)},
  sum(met) AS influenced, sum(firsts) AS begun, toString(sum(firsts_worth)) AS begun_value
FROM (
  SELECT ${atoms}, ${each((i) => `sum(toInt128(credit_${i})) AS credits_${i}, sum(toDecimal256(credit_${i}, 0) * worth) AS values_${i}`)},
    countIf(turn = 1) AS met, countIf(ordinal = 1) AS firsts, sumIf(worth, ordinal = 1) AS firsts_worth
  FROM (
    SELECT worth, ${bucketStart(interval, 'converted_at')} AS start, empty(times) AS unattributed,
      if(unattributed, [toUInt64(0)], ${alike.ofAll('contexts')}) AS touched${byPage ? `,\n      if(unattributed, [''], arrayMap(page -> toString(page), pages)) AS landed` : ''},
      ${each((i) => `if(unattributed, [toInt64(${CREDIT_UNIT})], ${allocateExpression(`weights_${i}`)}) AS shared_${i}`)}
    FROM (
    SELECT *, ${models.map(({ i, sql }) => `${sql} AS weights_${i}`).join(', ')}
    FROM ${cutPaths(scope, { withDirect: choices.some(needsDirect), withMilestones: choices.some(needsMilestones) })}
    )
  )
  ARRAY JOIN touched AS context${byPage ? ', landed AS page' : ''}, arrayEnumerate(touched) AS ordinal,
    arrayEnumerateUniq(touched${byPage ? ', landed' : ''}) AS turn, ${each((i) => `shared_${i} AS credit_${i}`)}
  GROUP BY ${atoms}
) AS t${joinContextKeys(keys)}${campaign === undefined ? '' : `\nWHERE ${keyOf('campaign')} = {campaign:String}`}
GROUP BY bucket, ${names}`;
    const params = Object.assign(scopeParams(scope), ...models.map((model) => model.params));
    return { sql, params: campaign === undefined ? params : { ...params, campaign } };
  }
}
