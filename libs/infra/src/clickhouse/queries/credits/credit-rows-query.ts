import { CREDIT_UNIT, UNATTRIBUTED } from '#domain/attribution/model.js';
import type { GroupedScope, GroupKey, Interval, ModelChoice } from '#domain/ports/attribution-queries.js';
import { bucketStart, bucketText } from '../buckets.js';
import { cutPaths } from '../cut-paths.js';
import { type Grouping, groupingOf, valuesOfAtoms, withClause } from '../keys/grouping.js';
import { touchMask, wantsUnattributed } from '../keys/touch-mask.js';
import { inRange, scopeParams } from '../scope-params.js';
import type { QueryObject, Statement } from '../statement.js';
import { usesGroups } from '../transforms.js';
import { allocateExpression } from './allocate-expression.js';
import { needsDirect, needsGroups, weightsExpression } from './weights-expression.js';

export interface CreditRowsOptions {
  readonly scope: GroupedScope;
  /** Side by side, in one scan; at least one, of models that credit single conversions. */
  readonly choices: readonly ModelChoice[];
  readonly interval?: Interval;
  /** What transforms and models tell touchpoints apart by; the keys of the rows by default. */
  readonly modelGroupBy?: readonly GroupKey[];
}

/** `credit_i` in units of 1/CREDIT_UNIT and `value_i` in credit units × money, of the i-th choice, both as text. */
export type CreditRow = Readonly<Record<string, string>> & {
  readonly bucket: string;
  /** Conversions with a touchpoint of this row; these overlap. */
  readonly influenced: string;
  /**
   * Conversions whose first touchpoint is of this row, and their value: each is in one row, whatever the model.
   * Of no meaning with a filter, or by the dates of touchpoints.
   */
  readonly begun: string;
  readonly begun_value: string;
};

/**
 * Credit and attributed value by key and bucket, in one scan of the paths.
 *
 * Touchpoints fold into few atoms before these get their names (see `Grouping`), and a conversion counts once for
 * atoms that it met twice (`turn = 1`). Sums are of integers and exact decimals, so that neither threads nor row
 * order can change them: Int128 for credits; Decimal(76, 9) for credit × value, which holds 10¹² × the greatest
 * Decimal(38, 9) × 10²⁶.
 */
export class CreditRowsQuery implements QueryObject {
  constructor(private readonly options: CreditRowsOptions) {}

  toSQL(): Statement {
    const { scope, choices, interval } = this.options;
    const grouping = groupingOf(scope.groupBy, scope.interpretation);
    const models = choices.map((choice, i) => ({ i, ...weightsExpression(choice, `m${i}_`) }));
    const each = (sql: (i: number) => string) => models.map(({ i }) => sql(i)).join(', ');
    const shown = this.shown();
    const columns = ['unattributed', 'start', ...grouping.atoms.map(({ column }) => column)].join(', ');
    const of = (column: string) => `${column}s_of`;
    const counted = [...grouping.atoms.map(({ column }) => of(column)), ...shown.counted].join(', ');
    const model = this.modelGrouping(grouping);
    const needs = {
      grouping: model,
      direct: choices.some(needsDirect),
      groups: choices.some(needsGroups),
    };
    const constants = usesGroups(scope.transforms, needs.groups) ? model.constants : [];
    const sql = `${withClause(grouping.constants, constants)}SELECT ${bucketText(interval, 'start')} AS bucket, ${valuesOfAtoms(
      grouping,
    )
      .map((value, i) => `if(unattributed, '${UNATTRIBUTED}', ${value}) AS key_${i}`)
      .join(', ')},
  ${each((i) => `toString(sum(credits_${i})) AS credit_${i}, toString(sum(values_${i})) AS value_${i}`)},
  sumIf(met, NOT unattributed) AS influenced, sum(firsts) AS begun, toString(sum(firsts_worth)) AS begun_value
FROM (
  SELECT ${columns}, ${each((i) => `sum(toInt128(credit_${i})) AS credits_${i}, sum(toDecimal256(credit_${i}, 0) * worth) AS values_${i}`)},
    countIf(turn = 1) AS met, countIf(ordinal = 1) AS firsts, sumIf(worth, ordinal = 1) AS firsts_worth
  FROM (
    SELECT worth, empty(times) AS unattributed, ${shown.columns}
      ${grouping.atoms.map(({ column, ofPath, none }) => `if(unattributed, [${none}], ${ofPath}) AS ${of(column)}`).join(', ')},
      ${each((i) => `if(unattributed, [toInt64(${CREDIT_UNIT})], ${allocateExpression(`weights_${i}`)}) AS shared_${i}`)}
    FROM (
    SELECT *, ${models.map(({ i, sql }) => `${sql} AS weights_${i}`).join(', ')}
    FROM ${cutPaths(scope, { ...needs, inReach: scope.dateBasis === 'touchpoint' })}
    )
  )
  ARRAY JOIN ${grouping.atoms.map(({ column }) => `${of(column)} AS ${column}`).join(', ')}, arrayEnumerate(shared_0) AS ordinal,
    arrayEnumerateUniq(${counted}) AS turn, ${each((i) => `shared_${i} AS credit_${i}`)}${shown.joined}
  GROUP BY ${columns}
)
GROUP BY bucket, ${grouping.keys.map((_, i) => `key_${i}`).join(', ')}`;
    return {
      sql,
      params: Object.assign(scopeParams(scope), shown.params, ...models.map(({ params }) => params)),
    };
  }

  /** Where touchpoints are shown: the bucket of each, and whether the range and the filter leave it in. */
  private shown() {
    const { scope, interval } = this.options;
    const filter = scope.filter ?? {};
    const mask = touchMask(filter, scope.interpretation, 'filter_');
    const passes = mask === undefined ? [] : [`passes`];
    const passed =
      mask === undefined
        ? ''
        : `if(unattributed, [toUInt8(${wantsUnattributed(filter)})], ${mask.sql}) AS passes, `;
    const where = (flags: readonly string[]) =>
      flags.length === 0 ? '' : `\n  WHERE ${flags.join(' AND ')}`;
    if (scope.dateBasis !== 'touchpoint') {
      return {
        columns: `${bucketStart(interval, 'converted_at')} AS start, ${passed}`,
        counted: passes,
        joined: `${passes.map((flags) => `, ${flags} AS ${flags}_here`).join('')}${where(passes.map((flags) => `${flags}_here`))}`,
        params: mask?.params ?? {},
      };
    }
    const time = `fromUnixTimestamp64Milli(t, 'UTC')`;
    const flags = [...passes, 'dated'];
    return {
      columns: `if(unattributed, [at], times) AS basis,
      arrayMap(t -> ${bucketStart(interval, time)}, basis) AS starts, arrayMap(t -> 1${inRange(scope, time)}, basis) AS dated, ${passed}`,
      counted: ['starts', ...flags],
      joined: `, starts AS start${flags.map((flag) => `, ${flag} AS ${flag}_here`).join('')}${where(flags.map((flag) => `${flag}_here`))}`,
      params: mask?.params ?? {},
    };
  }

  private modelGrouping(grouping: Grouping): Grouping {
    const { scope, modelGroupBy } = this.options;
    return modelGroupBy === undefined
      ? grouping
      : groupingOf(modelGroupBy, scope.interpretation, 'alike_of_model');
  }
}
