import { Decimal } from '#domain/money/decimal.js';
import type { PathsQuery, PathsResult } from '#domain/ports/attribution-queries.js';
import { groupingOf } from '../keys/grouping.js';
import type { QueryRunner } from '../statement-runner.js';
import { type PathShapeRow, PathShapesQuery } from './path-shapes-query.js';
import { type TopPathRow, TopPathsQuery } from './top-paths-query.js';

export async function answerPaths(runner: QueryRunner, query: PathsQuery): Promise<PathsResult> {
  const [top, shapes] = await runner.knowing(query, async (contexts) => {
    const grouping = groupingOf([query.groupBy], query.interpretation, contexts);
    const asked = await Promise.all([
      runner.rows<TopPathRow>(new TopPathsQuery(query, grouping, query.limit)),
      runner.rows<PathShapeRow>(new PathShapesQuery(query, grouping)),
    ]);
    const named = asked[0].map((row) => ({
      ...row,
      path: row.path.flatMap((step) => grouping.valuesOfGroup(step)),
    }));
    return [named, asked[1]];
  });
  return {
    rows: top.map((row) => ({
      path: row.path,
      conversions: Number(row.conversions),
      value: Decimal.parse(row.value),
      nonConversions: Number(row.non_conversions),
    })),
    lengths: tally(shapes, (row) => Number(row.length)).map(([length, conversions]) => ({
      length,
      conversions,
    })),
    daysToConversion: tally(shapes, (row) => (row.days === null ? undefined : Number(row.days))).map(
      ([days, conversions]) => ({ days, conversions }),
    ),
  };
}

/** Conversions by a number of their path, in order of that number. */
function tally(
  rows: readonly PathShapeRow[],
  by: (row: PathShapeRow) => number | undefined,
): [number, number][] {
  const counts = new Map<number, number>();
  for (const row of rows) {
    const key = by(row);
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + Number(row.conversions));
  }
  return [...counts].sort(([a], [b]) => a - b);
}
