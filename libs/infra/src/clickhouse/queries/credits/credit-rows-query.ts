import type { GroupedScope, GroupKey, Interval, ModelChoice } from '#domain/ports/attribution-queries.js';
import { bucketStart, bucketText } from '../buckets.js';
import type { ContextTable } from '../contexts/context-table.js';
import { type ConversionColumn, cutPaths } from '../cut-paths.js';
import { type Grouping, groupingOf } from '../keys/grouping.js';
import { touchMask, wantsUnattributed } from '../keys/touch-mask.js';
import { inRange, scopeParams } from '../scope-params.js';
import type { QueryObject, Statement } from '../statement.js';
import type { TouchColumn } from '../transforms.js';
import { creditedPaths } from './credited-paths.js';
import { needsDirect, needsGroups, needsMilestones, needsTimes } from './weights-expression.js';

export interface CreditRowsOptions {
  readonly scope: GroupedScope;
  /** Side by side, in one scan; at least one, of models that credit single conversions. */
  readonly choices: readonly ModelChoice[];
  readonly interval?: Interval;
  /** What transforms and models tell touchpoints apart by; the keys of the rows by default. */
  readonly modelGroupBy?: readonly GroupKey[];
}

/**
 * `credit_i` in units of 1/CREDIT_UNIT and `value_i` in credit units × money, of the i-th choice, both as text; and the
 * columns of the grouping's atoms.
 */
export type CreditAtomRow = Readonly<Record<string, unknown>> & {
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
 * Credit and attributed value by bucket and by what touchpoints fold into, in one scan of the paths. The conversions
 * that have no touchpoint are a row of their own, also where a key is called `(unattributed)`.
 *
 * A conversion counts once for atoms that it met twice (`turn = 1`). Sums are of integers and exact decimals, so that
 * neither threads nor row order can change them: Int128 for credits; Decimal(76, 9) for credit × value, which holds
 * 10¹² × the greatest Decimal(38, 9) × 10²⁶.
 */
export class CreditRowsQuery implements QueryObject {
  /** Of the rows. */
  readonly grouping: Grouping;

  constructor(
    private readonly options: CreditRowsOptions,
    private readonly contexts: ContextTable,
  ) {
    const { groupBy, interpretation } = options.scope;
    this.grouping = groupingOf(groupBy, interpretation, contexts);
  }

  toSQL(): Statement {
    const { grouping } = this;
    const { scope, choices, interval } = this.options;
    const each = (sql: (i: number) => string) => choices.map((_, i) => sql(i)).join(', ');
    const shown = this.shown();
    const model = this.modelGrouping();
    const touches: TouchColumn[] = [
      ...(choices.some(needsTimes) ? (['times'] as const) : []),
      ...grouping.atoms.map(({ source }) => source),
      ...shown.touches,
      ...(choices.some(needsDirect) ? (['direct'] as const) : []),
      ...(choices.some(needsGroups) ? (['groups'] as const) : []),
    ];
    const columns: ConversionColumn[] = [
      'worth',
      ...shown.columns,
      ...(choices.some(needsMilestones) ? (['milestone_types', 'milestone_times'] as const) : []),
    ];
    const paths = cutPaths(scope, {
      grouping: model,
      columns,
      touches: [...new Set(touches)],
      inReach: scope.dateBasis === 'touchpoint',
    });
    const [path = 'contexts'] = touches;
    const credited = creditedPaths(paths, [...columns, ...new Set(touches)], choices, path);
    const of = (column: string) => `${column}_of`;
    const counted = [...grouping.atoms.map(({ column }) => of(column)), ...shown.counted].join(', ');
    const atoms = grouping.atoms.map(({ column }) => column).join(', ');
    const sql = `SELECT ${bucketText(interval, 'start')} AS bucket, ${atoms},
  ${each((i) => `toString(sum(toInt128(share_${i}))) AS credit_${i}, toString(sum(toDecimal256(share_${i}, 0) * worth)) AS value_${i}`)},
  countIf(turn = 1 AND NOT unattributed) AS influenced, countIf(ordinal = 1) AS begun, toString(sumIf(worth, ordinal = 1)) AS begun_value
FROM (
  SELECT worth, empty(${path}) AS unattributed, ${[
    ...shown.made,
    ...grouping.atoms.map(
      ({ column, ofPath, none }) => `if(empty(${path}), [${none}], ${ofPath}) AS ${of(column)}`,
    ),
  ].join(', ')}, ${each((i) => `shared_${i}`)}
  FROM ${credited.sql}
)
ARRAY JOIN ${grouping.atoms.map(({ column }) => `${of(column)} AS ${column}`).join(', ')}, arrayEnumerate(shared_0) AS ordinal,
  arrayEnumerateUniq(${counted}) AS turn, ${each((i) => `shared_${i} AS share_${i}`)}${shown.joined}
GROUP BY unattributed, start, ${atoms}`;
    return {
      sql,
      params: Object.assign(scopeParams(scope), grouping.params, model.params, shown.params, credited.params),
    };
  }

  /** Where touchpoints are shown: the bucket of each, and whether the range and the filter leave it in. */
  private shown(): Shown {
    const { scope, interval } = this.options;
    const filter = scope.filter ?? {};
    const mask = touchMask(filter, scope.interpretation, 'filter_');
    const passes = mask === undefined ? [] : ['passes'];
    const passed =
      mask === undefined
        ? []
        : [`if(empty(contexts), [toUInt8(${wantsUnattributed(filter)})], ${mask.sql}) AS passes`];
    const masked = mask === undefined ? [] : (['contexts', 'pages', 'dimensions'] as const);
    const only = (flags: readonly string[]) =>
      `${flags.map((flag) => `, ${flag} AS ${flag}_here`).join('')}${flags.length === 0 ? '' : `\nWHERE ${flags.map((flag) => `${flag}_here`).join(' AND ')}`}`;
    const params = mask?.params ?? {};
    if (scope.dateBasis !== 'touchpoint') {
      return {
        columns: interval === undefined ? [] : ['converted_at'],
        touches: masked,
        made: [`${bucketStart(interval, 'converted_at')} AS start`, ...passed],
        counted: passes,
        joined: only(passes),
        params,
      };
    }
    const time = `fromUnixTimestamp64Milli(t, 'UTC')`;
    const flags = [...passes, 'dated'];
    return {
      columns: ['at'],
      touches: ['times', ...masked],
      made: [
        'if(empty(times), [at], times) AS basis',
        `arrayMap(t -> ${bucketStart(interval, time)}, basis) AS starts`,
        `arrayMap(t -> 1${inRange(scope, time)}, basis) AS dated`,
        ...passed,
      ],
      counted: ['starts', ...flags],
      joined: `, starts AS start${only(flags)}`,
      params,
    };
  }

  private modelGrouping(): Grouping {
    const { scope, modelGroupBy } = this.options;
    return modelGroupBy === undefined
      ? this.grouping
      : groupingOf(modelGroupBy, scope.interpretation, this.contexts, 'model_context');
  }
}

interface Shown {
  /** What it needs of a conversion, and of its touchpoints. */
  readonly columns: readonly ConversionColumn[];
  readonly touches: readonly TouchColumn[];
  /** SQL of what it makes of them. */
  readonly made: readonly string[];
  /** Arrays that tell apart for what a conversion counts. */
  readonly counted: readonly string[];
  /** The end of the ARRAY JOIN. */
  readonly joined: string;
  readonly params: Readonly<Record<string, unknown>>;
}
