import { formatMoney, sumMoney } from './money.js';
import { groupItems } from './order.js';
import { type ConvertingPath, groupValue } from './paths.js';
import type { OracleQuery } from './query.js';
import type { Touchpoint } from './touchpoints.js';

const DAY = 86_400_000;

export interface OraclePathsTable {
  /** Every path of the range, most conversions first, then by path; also those that never converted. */
  readonly rows: readonly {
    /** One value a touchpoint (of the first grouping key); empty for an empty path. */
    readonly path: readonly string[];
    readonly conversions: number;
    /** Exact decimal text. */
    readonly value: string;
    readonly nonConversions: number;
  }[];
  /** Converting paths by number of touchpoints, 0 included. */
  readonly lengths: readonly { readonly length: number; readonly conversions: number }[];
  /** Converting paths that are not empty, by whole days from the first touchpoint to the conversion. */
  readonly daysToConversion: readonly { readonly days: number; readonly conversions: number }[];
}

function histogram(numbers: readonly number[]): [number: number, count: number][] {
  return [...new Set(numbers)]
    .sort((a, b) => a - b)
    .map((number) => [number, numbers.filter((other) => other === number).length]);
}

export function pathsTableOf(
  query: OracleQuery,
  converting: readonly ConvertingPath[],
  nonConverting: readonly (readonly Touchpoint[])[],
): OraclePathsTable {
  const groupBy = query.groupBy.slice(0, 1);
  const name = (path: readonly Touchpoint[]) =>
    JSON.stringify(path.map((touchpoint) => (JSON.parse(groupValue(touchpoint, groupBy)) as string[])[0]));
  const won = groupItems(converting, ({ touchpoints }) => name(touchpoints));
  const lost = groupItems(nonConverting, name);
  const names = [...new Set([...won.keys(), ...lost.keys()])].sort();
  return {
    rows: names
      .map((path) => ({
        path: JSON.parse(path) as string[],
        conversions: won.get(path)?.length ?? 0,
        value: formatMoney(sumMoney((won.get(path) ?? []).map(({ conversion }) => conversion.value))),
        nonConversions: lost.get(path)?.length ?? 0,
      }))
      .sort((a, b) => b.conversions - a.conversions),
    lengths: histogram(converting.map(({ touchpoints }) => touchpoints.length)).map(
      ([length, conversions]) => ({
        length,
        conversions,
      }),
    ),
    daysToConversion: histogram(
      converting.flatMap(({ conversion, touchpoints: [first] }) =>
        first === undefined ? [] : [Math.floor((conversion.time - first.time) / DAY)],
      ),
    ).map(([days, conversions]) => ({ days, conversions })),
  };
}
