import { UNATTRIBUTED } from '#domain/attribution/model.js';
import { Decimal } from '#domain/money/decimal.js';
import { groupValue, type PathsResult } from '#domain/ports/attribution-queries.js';
import type { OracleAnswers } from '#domain-testing/oracle/oracle-answers.js';
import type { OraclePathsTable } from '#domain-testing/oracle/paths-table.js';
import type { OracleQuery } from '#domain-testing/oracle/query.js';
import type { CreditedConversion, ProductAnswers } from './product-answers.js';

/** Figures of doubles on one side agree to this, relative to their size. */
const PRECISION = 1e-9;

/** Test equipment: where two answers differ, line by line; nothing where they agree. */
export class Differences {
  readonly lines: string[] = [];

  /** Figures of a place: `size` is what an error is relative to, at least 1. */
  near(place: string, product: number, oracle: number, size = 1): void {
    if (!(Math.abs(product - oracle) <= PRECISION * Math.max(1, Math.abs(size))))
      this.lines.push(`${place}: ${product} instead of ${oracle}`);
  }

  same(place: string, product: unknown, oracle: unknown): void {
    const [a, b] = [JSON.stringify(product), JSON.stringify(oracle)];
    if (a !== b) this.lines.push(`${place}: ${a} instead of ${b}`);
  }

  /** The items of both sides by their keys, each key on both. */
  paired<A, B>(
    place: string,
    product: ReadonlyMap<string, A>,
    oracle: ReadonlyMap<string, B>,
    compare: (place: string, a: A, b: B) => void,
  ): void {
    this.same(place, [...product.keys()].sort(), [...oracle.keys()].sort());
    for (const [key, a] of product) {
      const b = oracle.get(key);
      if (b !== undefined) compare(`${place} ${key}`, a, b);
    }
  }
}

/** `pathsTable` is that of the first key alone; `messageIdOf` says what the oracle calls a touchpoint. */
export function differencesOf(
  product: ProductAnswers,
  oracle: OracleAnswers,
  pathsTable: OraclePathsTable,
  query: OracleQuery,
  messageIdOf: (id: string) => string,
): string[] {
  const found = new Differences();
  compareReports(found, product, oracle, query);
  if (product.paths !== undefined) comparePaths(found, product.paths, pathsTable);
  compareFits(found, product, oracle);
  const isWhole = query.filter === undefined && query.dateBasis !== 'touchpoint';
  if (isWhole && product.conversions !== undefined)
    compareConversions(found, product.conversions, oracle, messageIdOf);
  if (product.behind !== undefined) compareBehind(found, product.behind, oracle, query);
  return found.lines;
}

function compareReports(
  found: Differences,
  { report }: ProductAnswers,
  oracle: OracleAnswers,
  { groupBy }: OracleQuery,
): void {
  const rowAt = ({ bucket, key }: { bucket?: string; key: Readonly<Record<string, string>> }) =>
    JSON.stringify([bucket, ...groupBy.map((name) => key[name])]);
  const { rows, totals, expectedTotals } = oracle.report;
  const size = Math.max(...rows.map(({ attributedValue }) => attributedValue), totals.attributedValue);
  // What is nothing but rounding errors is no row.
  const is = (row: { conversions: number; influenced: number; spend: string }) =>
    row.conversions > PRECISION || row.influenced > 0 || row.spend !== '0';
  found.paired(
    'report',
    new Map(
      report.rows
        .filter((row) => row.influenced > 0 || row.spend || row.conversions.toNumber() > PRECISION)
        .map((row) => [rowAt(row), row]),
    ),
    new Map(rows.filter(is).map((row) => [rowAt(row), row])),
    (at, a, b) => {
      const spend = Number(b.spend);
      found.near(`${at} conversions`, a.conversions.toNumber(), b.conversions);
      found.near(`${at} value`, a.attributedValue.toNumber(), b.attributedValue, size);
      found.same(`${at} influenced`, a.influenced, b.influenced);
      found.same(`${at} spend`, (a.spend ?? Decimal.ZERO).toString(), b.spend);
      if (b.conversions > 1e-6 || spend === 0)
        found.near(`${at} cpa`, a.cpa?.toNumber() ?? -1, b.cpa ?? -1, spend / b.conversions ** 2 || 1);
      found.near(`${at} roas`, a.roas?.toNumber() ?? -1, b.roas ?? -1, size / spend || 1);
    },
  );
  found.near('total conversions', report.totals.conversions.toNumber(), totals.conversions);
  found.near('total value', report.totals.attributedValue.toNumber(), totals.attributedValue, size);
  found.same('total spend', report.totals.spend.toString(), totals.spend);
  const sum = (of: 'conversions' | 'attributedValue') =>
    Decimal.sum(report.rows.map((row) => row[of])).toString();
  found.same('sum of conversions', sum('conversions'), report.totals.conversions.toString());
  found.same('sum of values', sum('attributedValue'), report.totals.attributedValue.toString());
  if (expectedTotals === undefined) return;
  found.same('conversions', report.totals.conversions.toString(), String(expectedTotals.conversions));
  found.same('value', report.totals.attributedValue.toString(), expectedTotals.value);
}

function comparePaths(found: Differences, paths: PathsResult, oracle: OraclePathsTable): void {
  const figures = (row: { conversions: number; value: string | Decimal; nonConversions: number }) => [
    row.conversions,
    String(row.value),
    row.nonConversions,
  ];
  found.paired(
    'path',
    new Map(paths.rows.map((row) => [JSON.stringify(row.path), row])),
    new Map(
      oracle.rows.map((row) => [JSON.stringify(row.path.length === 0 ? [UNATTRIBUTED] : row.path), row]),
    ),
    (at, a, b) => found.same(at, figures(a), figures(b)),
  );
  const counts = paths.rows.map(({ conversions }) => conversions);
  found.same(
    'order of paths',
    counts,
    counts.toSorted((a, b) => b - a),
  );
  found.same('lengths', paths.lengths, oracle.lengths);
  found.same('days', paths.daysToConversion, oracle.daysToConversion);
}

function compareFits(found: Differences, { fit }: ProductAnswers, oracle: OracleAnswers): void {
  if (fit === undefined || oracle.fit === undefined) return;
  const effects = oracle.fit.model === 'markov' ? oracle.fit.removalEffects : oracle.fit.values;
  const oracleEffects = new Map(
    Object.entries(effects).map(([value, effect]) => [groupValue(JSON.parse(value) as string[]), effect]),
  );
  // A value that no conversion knows may be left out.
  for (const value of new Set([...fit.effects.keys(), ...oracleEffects.keys()]))
    found.near(`effect of ${value}`, fit.effects.get(value) ?? 0, oracleEffects.get(value) ?? 0);
}

/** One by one, with what each of their touchpoints got. */
function compareConversions(
  found: Differences,
  conversions: readonly CreditedConversion[],
  oracle: OracleAnswers,
  messageIdOf: (id: string) => string,
): void {
  const order = conversions.map(({ time, id }) => [time, id] as const);
  const newestFirst = order.toSorted(([a, x], [b, y]) => b - a || (x < y ? -1 : 1));
  found.same('order of conversions', order, newestFirst);
  found.paired(
    'conversion',
    new Map(conversions.map((conversion) => [place(conversion), conversion])),
    new Map(oracle.conversions.map((conversion) => [place(conversion), conversion])),
    (at, a, b) => {
      found.same(
        at,
        a.touchpoints.map(({ id, channel }) => [messageIdOf(id), channel]),
        b.credits.map(({ touchpointId, channel }) => [touchpointId, channel]),
      );
      for (const [i, { credit }] of b.credits.entries())
        found.near(`${at} credit ${i}`, a.credits[i] ?? -1, credit);
    },
  );
}

function place(conversion: {
  readonly owner: string;
  readonly messageId: string;
  readonly type: string;
  readonly time: number;
  readonly value: string | Decimal;
}): string {
  const { owner, messageId, type, time, value } = conversion;
  return JSON.stringify([owner, messageId, type, time, String(value)]);
}

/** The conversions behind one key of a report add up to what the oracle's rows of that key say. */
function compareBehind(
  found: Differences,
  { key, conversions }: NonNullable<ProductAnswers['behind']>,
  { report }: OracleAnswers,
  { model, params }: OracleQuery,
): void {
  const at = `behind ${JSON.stringify(key)}`;
  const rows = report.rows.filter((row) =>
    Object.entries(key).every(([name, value]) => row.key[name] === value),
  );
  const size = Math.max(...report.rows.map(({ attributedValue }) => attributedValue));
  const shares = conversions.map(({ touchpoints, credits, value }) => {
    const credit =
      touchpoints.length === 0
        ? 1
        : touchpoints.reduce((sum, { isOfRow }, i) => sum + (isOfRow ? (credits[i] ?? 0) : 0), 0);
    return { credit, value: credit * value.toNumber() };
  });
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  if (model !== 'markov' && params?.worth !== 'rate') {
    found.near(
      `${at} conversions`,
      sum(shares.map(({ credit }) => credit)),
      sum(rows.map((row) => row.conversions)),
    );
    found.near(
      `${at} value`,
      sum(shares.map(({ value }) => value)),
      sum(rows.map((row) => row.attributedValue)),
      size,
    );
  }
  // A conversion that touchpoints book on several intervals counts in each.
  if (rows.some(({ bucket }) => bucket !== undefined)) return;
  const met = conversions.filter(({ touchpoints }) => touchpoints.some(({ isOfRow }) => isOfRow));
  found.same(`${at} influenced`, met.length, sum(rows.map(({ influenced }) => influenced)));
}
