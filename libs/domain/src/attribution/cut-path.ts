const DAY_MS = 86_400_000;

export interface PathWindow {
  readonly lookbackDays: number;
  readonly excludeImpressions: boolean;
}

/** The lookback in whole milliseconds: what both this code and the database compare with. */
export function lookbackMs({ lookbackDays }: PathWindow): number {
  return Math.round(lookbackDays * DAY_MS);
}

/** The touchpoints with T − L ≤ t ≤ T, of a path that may have been kept to a longer lookback; order is kept. */
export function cutPath<T extends { readonly time: number; readonly interaction: string }>(
  path: readonly T[],
  convertedAt: number,
  window: PathWindow,
): T[] {
  const earliest = convertedAt - lookbackMs(window);
  return path.filter(
    ({ time, interaction }) =>
      time >= earliest && time <= convertedAt && !(window.excludeImpressions && interaction === 'impression'),
  );
}
