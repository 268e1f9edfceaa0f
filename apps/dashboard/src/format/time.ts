const LOCALE = 'en-GB';

/** A moment, in the timezone of the tenant: `14 Mar 2026, 09:30`. */
export function formatMoment(iso: string, timezone: string): string {
  return new Intl.DateTimeFormat(LOCALE, {
    timeZone: timezone,
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(new Date(iso));
}

/** A local date `2026-03-14`: `14 Mar 2026`. */
export function formatDate(date: string): string {
  return new Intl.DateTimeFormat(LOCALE, { timeZone: 'UTC', dateStyle: 'medium' }).format(
    new Date(`${date.slice(0, 10)}T00:00:00Z`),
  );
}

/** The begin of an interval on an axis; buckets are local dates, of hours with time and offset. */
export function formatBucket(bucket: string, interval: string): string {
  if (interval === 'hour') return bucket.slice(11, 16);
  const parts: Intl.DateTimeFormatOptions =
    interval === 'month' ? { month: 'short', year: 'numeric' } : { day: 'numeric', month: 'short' };
  return new Intl.DateTimeFormat(LOCALE, { ...parts, timeZone: 'UTC' }).format(
    new Date(`${bucket.slice(0, 10)}T00:00:00Z`),
  );
}

/** A span in seconds: `4 s`, `3 min`, `2 h`. */
export function formatSpan(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} days`;
}
