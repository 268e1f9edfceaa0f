import type { Interval } from '#domain/ports/attribution-queries.js';

const DAY = (time: string) => `toDate32(${time}, {timezone:String})`;

const STARTS: Record<Interval, (time: string) => string> = {
  hour: (time) => `toStartOfHour(${time}, {timezone:String})`,
  day: DAY,
  week: (time) => `toMonday(${DAY(time)})`,
  month: (time) => `toStartOfMonth(${DAY(time)})`,
};

/**
 * SQL for the start of the interval that a DateTime64 expression falls into, in the time zone bound as `timezone`:
 * a Date32, or a DateTime64 for hours. Weeks begin on Monday. Without an interval everything is in one bucket.
 */
export function bucketStart(interval: Interval | undefined, time: string): string {
  return interval === undefined ? '0' : STARTS[interval](time);
}

/**
 * SQL for a {@link bucketStart} as ISO 8601 text: a local date, or date and time with the offset of that moment for
 * hours, so that the two hours which a clock set back repeats stay apart. '' without an interval.
 */
export function bucketText(interval: Interval | undefined, start: string): string {
  if (interval === undefined) return `''`;
  if (interval !== 'hour') return `toString(${start})`;
  const local = `formatDateTime(${start}, '%Y-%m-%dT%H:%i:%S%z', {timezone:String})`;
  return `concat(substring(${local}, 1, 22), ':', substring(${local}, 23))`;
}
