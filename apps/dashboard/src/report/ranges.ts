import type { Interval } from '../graphql/graphql';

/** Local dates, half-open; both absent: everything there is. */
export interface DateRange {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface RangePreset {
  readonly id: string;
  readonly label: string;
  /** The range on a day: a local date such as `2026-03-14`. */
  on(today: string): DateRange;
}

/** The last `days` days, today included. */
const last = (days: number): RangePreset => ({
  id: `last-${days}`,
  label: `Last ${days} days`,
  on: (today) => ({ from: addDays(today, 1 - days), to: addDays(today, 1) }),
});

export const RANGE_PRESETS: readonly RangePreset[] = [
  { id: 'all', label: 'All data', on: () => ({}) },
  last(7),
  last(28),
  last(90),
  {
    id: 'month',
    label: 'This month',
    on: (today) => ({ from: `${today.slice(0, 7)}-01`, to: addDays(today, 1) }),
  },
];

/** The preset that a range is on a day; undefined: a range of its own. */
export function presetOf(range: DateRange, today: string): RangePreset | undefined {
  return RANGE_PRESETS.find((preset) => {
    const { from, to } = preset.on(today);
    return from === range.from && to === range.to;
  });
}

/** Today where the tenant is, as a local date. */
export function todayIn(timezone: string, now = new Date()): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short' }).format(now);
}

export function addDays(date: string, days: number): string {
  const at = new Date(`${date.slice(0, 10)}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** Days in a range; undefined when it has no begin or no end. */
export function daysIn({ from, to }: DateRange): number | undefined {
  if (from === undefined || to === undefined) return undefined;
  return (Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000;
}

/** The range of as many days just before it; undefined for a range without begin or end. */
export function rangeBefore(range: DateRange): DateRange | undefined {
  const days = daysIn(range);
  if (days === undefined || range.from === undefined) return undefined;
  return { from: addDays(range.from, -days), to: range.from.slice(0, 10) };
}

/**
 * What a screen shows when nobody chose: the 28 days up to the newest data, or all of it where it begins later than they
 * do. Times of the data as the API gives them; `undefined`: there is none.
 */
export function defaultRange(
  data: { readonly from: string; readonly to: string } | null | undefined,
  timezone: string,
): DateRange {
  if (data === null || data === undefined) return {};
  const [first, newest] = [todayIn(timezone, new Date(data.from)), todayIn(timezone, new Date(data.to))];
  const from = addDays(newest, -27);
  return first > from ? {} : { from, to: addDays(newest, 1) };
}

/**
 * The range to compare with: as many days before, if the data goes back that far; against half of one, everything
 * would seem to grow. `undefined`: there is none.
 */
export function rangeToCompare(
  range: DateRange,
  data: { readonly from: string } | null | undefined,
  timezone: string,
): DateRange | undefined {
  const isOfDays = range.from?.length === 10 && range.to?.length === 10;
  const before = isOfDays ? rangeBefore(range) : undefined;
  if (before?.from === undefined || data === null || data === undefined) return undefined;
  return todayIn(timezone, new Date(data.from)) <= before.from ? before : undefined;
}

/** How a chart over a range is split when nobody chose: into about a hundred points at most. */
export function defaultInterval(range: DateRange): Interval {
  const days = daysIn(range);
  if (days === undefined) return 'week';
  if (days <= 2) return 'hour';
  if (days <= 92) return 'day';
  return days <= 740 ? 'week' : 'month';
}
