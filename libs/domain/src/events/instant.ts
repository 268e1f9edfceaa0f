const ZERO = 0x30;
const DAY_MS = 86_400_000;

/**
 * Milliseconds since the epoch of an ISO 8601 date, or date and time with optional seconds, fraction and offset
 * (`2026-03-01`, `2026-03-01T12:00Z`, `2026-03-01T12:00:00.123456+01:00`). Without an offset it is UTC, whatever
 * the zone of the machine; digits below a millisecond are dropped. NaN for anything else, such as 30 February.
 * Years are those of four digits; what of them is sensible is the caller's business.
 */
export function parseInstant(text: string): number {
  const date = dateAt(text);
  if (Number.isNaN(date) || text.length === 10) return date;
  const mark = text.charCodeAt(10) | 0x20;
  if ((mark !== 0x74 && mark !== 0x20) || text.charCodeAt(13) !== 0x3a) return Number.NaN;
  const hours = digits(text, 11, 2);
  const minutes = digits(text, 14, 2);
  let at = 16;
  let seconds = 0;
  let millis = 0;
  if (text.charCodeAt(at) === 0x3a) {
    seconds = digits(text, 17, 2);
    at = 19;
    const point = text.charCodeAt(at);
    if (point === 0x2e || point === 0x2c) {
      const from = ++at;
      for (; isDigit(text.charCodeAt(at)); at++) {
        if (at - from < 3) millis = millis * 10 + text.charCodeAt(at) - ZERO;
      }
      if (at === from) return Number.NaN;
      for (let i = at - from; i < 3; i++) millis *= 10;
    }
  }
  if (!(hours < 24 && minutes < 60 && seconds < 60)) return Number.NaN;
  return date + ((hours * 60 + minutes) * 60 + seconds) * 1000 + millis - offsetAt(text, at);
}

/** Of `YYYY-MM-DD` at the start of a text: its midnight UTC, or NaN. */
function dateAt(text: string): number {
  if (text.charCodeAt(4) !== 0x2d || text.charCodeAt(7) !== 0x2d) return Number.NaN;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 2);
  const day = digits(text, 8, 2);
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month))) return Number.NaN;
  // Date.UTC takes years below 100 to be of the 20th century.
  return year < 100
    ? Date.UTC(year + 400, month - 1, day) - 146_097 * DAY_MS
    : Date.UTC(year, month - 1, day);
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}

/** `Z`, `±hh`, `±hhmm`, `±hh:mm` or nothing, up to the end of the text: in milliseconds, or NaN. */
function offsetAt(text: string, at: number): number {
  const left = text.length - at;
  if (left === 0) return 0;
  const sign = text.charCodeAt(at);
  if (left === 1) return (sign | 0x20) === 0x7a ? 0 : Number.NaN;
  if (sign !== 0x2b && sign !== 0x2d) return Number.NaN;
  const colon = text.charCodeAt(at + 3) === 0x3a ? 1 : 0;
  if (left !== 3 && left !== 5 + colon) return Number.NaN;
  const hours = digits(text, at + 1, 2);
  const minutes = left === 3 ? 0 : digits(text, at + 3 + colon, 2);
  if (!(hours <= 23 && minutes < 60)) return Number.NaN;
  return (sign === 0x2d ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

function digits(text: string, at: number, count: number): number {
  let value = 0;
  for (let i = at; i < at + count; i++) {
    const code = text.charCodeAt(i);
    if (!isDigit(code)) return Number.NaN;
    value = value * 10 + code - ZERO;
  }
  return value;
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= ZERO + 9;
}
