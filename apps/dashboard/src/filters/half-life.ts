/** Stops of the slider: fine where a day matters, coarse where it does not. */
const DAYS = [
  0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 17, 21, 25, 30, 40, 50, 60, 75, 90,
];

export const STEPS = DAYS.length - 1;

/** The half-life at a stop. */
export function daysAt(position: number): number {
  return DAYS[Math.max(0, Math.min(STEPS, Math.round(position)))] ?? 7;
}

/** The stop nearest to a half-life. */
export function positionOf(days: number): number {
  let nearest = 0;
  for (const [at, stop] of DAYS.entries())
    if (Math.abs(stop - days) < Math.abs((DAYS[nearest] ?? 0) - days)) nearest = at;
  return nearest;
}
