/** Touchpoints in the rows of one insert: one person's many conversions share long paths, and rows repeat them. */
const TOUCHES_PER_SLICE = 100_000;
const ROWS_PER_SLICE = 20_000;

/** Rows in slices that are small enough to be written at once, in the same places every time. */
export function* inSlices<R extends { readonly touch_ids: readonly unknown[] }>(
  rows: Iterable<R>,
): Generator<R[]> {
  let slice: R[] = [];
  let touches = 0;
  for (const row of rows) {
    slice.push(row);
    touches += row.touch_ids.length;
    if (touches < TOUCHES_PER_SLICE && slice.length < ROWS_PER_SLICE) continue;
    yield slice;
    [slice, touches] = [[], 0];
  }
  if (slice.length > 0) yield slice;
}
