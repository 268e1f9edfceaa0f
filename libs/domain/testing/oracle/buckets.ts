import type { Interval } from '#domain/ports/attribution-queries.js';

const HOUR = 3_600_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    timeZoneName: 'longOffset',
  });
  formats.set(timezone, made);
  return made;
}

function parts(time: number, timezone: string): Record<string, string> {
  return Object.fromEntries(
    formatOf(timezone)
      .formatToParts(time)
      .map(({ type, value }) => [type, value]),
  );
}

/** The local date, `2026-03-01`. */
export function localDate(time: number, timezone: string): string {
  const { year, month, day } = parts(time, timezone);
  return `${year}-${month}-${day}`;
}

/** The first instant of a local date, found by trying every quarter of an hour around it. */
export function startOfDate(date: string, timezone: string): number {
  const around = Date.parse(`${date}T00:00:00Z`);
  for (let time = around - 16 * HOUR; time <= around + 16 * HOUR; time += HOUR / 4)
    if (localDate(time, timezone) === date) return time;
  throw new Error(`no such date in ${timezone}: ${date}`);
}

/** The interval that a time is in: a local date, for hours the date and time with its offset. Weeks begin on Monday. */
export function bucketOf(time: number, interval: Interval, timezone: string): string {
  const date = localDate(time, timezone);
  switch (interval) {
    case 'hour': {
      const { hour, timeZoneName = '' } = parts(time, timezone);
      return `${date}T${hour}:00:00${timeZoneName.replace('GMT', '') || '+00:00'}`;
    }
    case 'day':
      return date;
    case 'week': {
      const day = new Date(`${date}T00:00:00Z`);
      day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
      return day.toISOString().slice(0, 10);
    }
    case 'month':
      return `${date.slice(0, 7)}-01`;
  }
}
