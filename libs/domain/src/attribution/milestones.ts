/**
 * By conversion type, the time (ms) of the first of a user's conversions of that type, out of those at or before
 * `at`: what a path carries as its milestones. The conversion at `at` itself counts.
 */
export function milestonesAt(
  conversions: Iterable<{ readonly type: string; readonly time: number }>,
  at: number,
): Readonly<Record<string, number>> {
  const found = new Map<string, number>();
  for (const { type, time } of conversions) {
    if (time <= at && time < (found.get(type) ?? Infinity)) found.set(type, time);
  }
  return Object.fromEntries(found);
}
