import { isAggregate } from '#domain/attribution/fits/fitted-models.js';
import type { GroupedScope, GroupKey, Interval, ModelChoice } from '#domain/ports/attribution-queries.js';
import type { QueryRunner } from '../statement-runner.js';
import { type AttributedRow, AttributionTable, type Place } from './attribution-table.js';
import {
  type CreditFigures,
  creditFigures,
  isNothing,
  NO_CREDIT,
  sumOf,
  totalsOf,
} from './credit-figures.js';
import { type CreditRow, readCreditRows } from './read-credit-rows.js';
import { type FittedChoice, fitOf, shareOut } from './share-out.js';

export interface AttributionOptions {
  readonly scope: GroupedScope;
  /** At least one. */
  readonly choices: readonly FittedChoice[];
  readonly interval?: Interval;
  readonly modelGroupBy?: readonly GroupKey[];
}

export interface Attribution {
  /** By bucket and key, in no order: all with credit under any of the choices, or with influence. */
  readonly rows: readonly AttributedRow[];
  /** By choice. */
  readonly totals: readonly CreditFigures[];
}

/** Costs the least where a scan is made for what it counts beside credits. */
const ANY_MODEL: ModelChoice = { model: 'first_touch', params: {} };

/**
 * Credits of several models side by side. Models that credit single conversions share one scan; aggregate ones share
 * out what that scan counted, or under a filter what another scan counted without it.
 *
 * Totals are counted by conversion; with a filter, by dates of touchpoints, or where a degenerate fit gives no credit
 * they are the sums of the rows. RangeError where an aggregate model has no fit or is asked what it cannot tell.
 */
export async function attribute(runner: QueryRunner, options: AttributionOptions): Promise<Attribution> {
  const { scope, choices } = options;
  const single = choices.filter((choice) => !isAggregate(choice));
  const fits = choices.map((choice) => (isAggregate(choice) ? fitOf(choice, scope) : undefined));
  const { filter, ...whole } = scope;
  const scan = (asked: GroupedScope, models: readonly ModelChoice[]) =>
    readCreditRows(runner, { ...options, scope: asked, choices: models });
  const [credited, counted] = await Promise.all([
    single.length === 0 ? undefined : scan(scope, single),
    single.length === 0 || (filter !== undefined && single.length < choices.length)
      ? scan(whole, [ANY_MODEL])
      : undefined,
  ]);
  const rows = credited ?? counted ?? [];
  const keys = scope.groupBy.length;
  const placeOf = ({ bucket, values }: CreditRow): Place => ({ bucket, values });
  // Only of keys of the grouping: a scan of single credits has been filtered by the others.
  const passes = ({ values }: Place) =>
    scope.groupBy.every((key, i) => filter?.[key] === undefined || filter[key] === values[i]);

  const table = new AttributionTable(choices.length);
  for (const row of rows) {
    const place = placeOf(row);
    if (passes(place)) table.influence(place, Number(row.influenced));
  }
  for (const [i, choice] of choices.entries()) {
    const fit = fits[i];
    const given =
      fit === undefined
        ? (credited ?? []).map((row) => ({
            ...placeOf(row),
            figures: creditFigures(row, single.indexOf(choice)),
          }))
        : shareOut(counted ?? rows, fit, keys);
    for (const row of given) if (passes(row)) table.credit(row, i, row.figures);
  }
  const found = table.rows().filter((row) => row.influenced > 0 || !row.figures.every(isNothing));
  const isWhole = filter === undefined && scope.dateBasis !== 'touchpoint';
  return {
    rows: found,
    totals: fits.map((fit, i) =>
      isWhole && (fit === undefined || fit.shares.size > 0)
        ? totalsOf(rows)
        : sumOf(found.map(({ figures }) => figures[i] ?? NO_CREDIT)),
    ),
  };
}
