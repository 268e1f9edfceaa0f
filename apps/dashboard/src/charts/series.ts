/** One line or layer; `values` has one number for each point of the chart. */
export interface Series {
  readonly name: string;
  readonly values: readonly number[];
}

export interface SeriesOverTime {
  readonly points: readonly string[];
  readonly series: readonly Series[];
}

/**
 * Rows of (name, bucket, value) as series over all buckets, the greatest first; beyond `most` they are added up as
 * `Other`. A name without a row in a bucket has 0 there.
 */
export function seriesOf(
  rows: readonly { readonly name: string; readonly bucket: string; readonly value: number }[],
  most = 8,
): SeriesOverTime {
  const points = [...new Set(rows.map(({ bucket }) => bucket))].sort();
  const at = new Map(points.map((point, index) => [point, index]));
  const byName = new Map<string, number[]>();
  for (const { name, bucket, value } of rows) {
    const values = byName.get(name) ?? points.map(() => 0);
    byName.set(name, values);
    const index = at.get(bucket) ?? 0;
    values[index] = (values[index] ?? 0) + value;
  }
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const all = [...byName]
    .map(([name, values]) => ({ name, values }))
    .sort((a, b) => sum(b.values) - sum(a.values));
  if (all.length <= most) return { points, series: all };
  const rest = all.slice(most - 1);
  const other = points.map((_, index) => sum(rest.map(({ values }) => values[index] ?? 0)));
  return { points, series: [...all.slice(0, most - 1), { name: 'Other', values: other }] };
}
