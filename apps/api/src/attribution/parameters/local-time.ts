const DAY_MS = 86_400_000;

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** A moment as written: an instant, or what the clocks of a place show, as if that were UTC. */
export type WrittenTime = { readonly instant: number } | { readonly local: number };

/** Reads an ISO 8601 date or date-time, with or without an offset; undefined when it is neither, or no real date. */
export function readTime(text: string): WrittenTime | undefined {
  const match = ISO.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', offset] = match;
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
  if (new Date(midnight).toISOString().slice(0, 10) !== `${year}-${month}-${day}`) return undefined;
  if (h > 23 || m > 59 || s > 59) return undefined;
  const local = midnight + ((h * 60 + m) * 60 + s) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3));
  if (offset === undefined) return { local };
  const offsetMs = readOffset(offset);
  return offsetMs === undefined ? undefined : { instant: local - offsetMs };
}

/**
 * Milliseconds since the epoch of a written time, in an IANA timezone. A local time that occurs twice is the
 * earlier one; one that the clocks skip is the moment of the change, which is where such a day begins.
 */
export function toInstant(time: WrittenTime, timezone: string): number {
  if ('instant' in time) return time.instant;
  const { local } = time;
  const before = offsetAt(local - DAY_MS, timezone);
  const after = offsetAt(local + DAY_MS, timezone);
  const candidates = [local - before, local - after].sort((a, b) => a - b);
  return candidates.find((at) => at + offsetAt(at, timezone) === local) ?? local - before;
}

/** The name as the tz database spells it, or undefined: fixed offsets (`+02:00`) are not IANA names. */
export function timezoneNamed(name: string): string | undefined {
  if (!/^[A-Za-z][\w+/-]*$/.test(name)) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

function readOffset(text: string): number | undefined {
  if (text.toUpperCase() === 'Z') return 0;
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(-2))];
  if (hours > 18 || minutes > 59) return undefined;
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** Local time minus UTC, in milliseconds. */
function offsetAt(instant: number, timezone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    era: 'short',
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((candidate) => candidate.type === type)?.value);
  const shown = new Date(0);
  const isBeforeChrist = parts.some(({ type, value }) => type === 'era' && value.startsWith('B'));
  shown.setUTCFullYear(isBeforeChrist ? 1 - part('year') : part('year'), part('month') - 1, part('day'));
  shown.setUTCHours(part('hour'), part('minute'), part('second'));
  return shown.getTime() - Math.floor(instant / 1000) * 1000;
}
