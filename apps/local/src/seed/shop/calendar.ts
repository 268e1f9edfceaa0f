export const DAYS = 90;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Traffic by weekday, Sunday first: a store is busiest on Sundays and Mondays. */
const BY_WEEKDAY = [1.25, 1.15, 1, 0.95, 0.95, 0.85, 0.95];
/** Traffic by hour of day, UTC. */
const BY_HOUR = [
  0.25, 0.15, 0.1, 0.1, 0.12, 0.25, 0.5, 0.8, 0.95, 1, 1.05, 1.1, 1.2, 1.15, 1.05, 1.05, 1.1, 1.25, 1.45, 1.7,
  1.75, 1.5, 1, 0.5,
];
/** How much more traffic the last day has than the first. */
const GROWTH = 0.4;
const SALE_LIFT = 1.9;
/** The sale week, in days from the beginning. */
export const SALE = { from: 58, to: 65 } as const;

/** When the store's visitors come: a density over ninety days up to `end`, and times drawn from it. */
export class Calendar {
  readonly begin: number;
  /** Sum of the density up to the end of each hour. */
  private readonly cumulative: Float64Array;

  /** `end` is in epoch milliseconds. */
  constructor(readonly end: number) {
    this.begin = end - DAYS * DAY_MS;
    this.cumulative = new Float64Array(DAYS * 24);
    let sum = 0;
    for (let hour = 0; hour < this.cumulative.length; hour++) {
      sum += this.density(hour);
      this.cumulative[hour] = sum;
    }
  }

  /** Days from the beginning, whole and fraction. */
  dayOf(time: number): number {
    return (time - this.begin) / DAY_MS;
  }

  isSale(time: number): boolean {
    const day = this.dayOf(time);
    return day >= SALE.from && day < SALE.to;
  }

  /** The time within [from, to] up to which the share `fraction` of that window's traffic has come. */
  timeAt(fraction: number, from = this.begin, to = this.end): number {
    const [low, high] = [this.trafficUntil(from), this.trafficUntil(to)];
    const wanted = low + fraction * (high - low);
    let [first, last] = [0, this.cumulative.length - 1];
    while (first < last) {
      const middle = (first + last) >> 1;
      if (this.upTo(middle) < wanted) first = middle + 1;
      else last = middle;
    }
    const before = first === 0 ? 0 : this.upTo(first - 1);
    const within = (wanted - before) / (this.upTo(first) - before);
    return Math.min(to, Math.max(from, Math.floor(this.begin + (first + within) * HOUR_MS)));
  }

  private trafficUntil(time: number): number {
    const hours = Math.min(this.cumulative.length, Math.max(0, (time - this.begin) / HOUR_MS));
    const whole = Math.floor(hours);
    const before = whole === 0 ? 0 : this.upTo(whole - 1);
    return whole === this.cumulative.length ? before : before + (hours - whole) * (this.upTo(whole) - before);
  }

  private upTo(hour: number): number {
    return this.cumulative[hour] ?? 0;
  }

  private density(hour: number): number {
    const at = new Date(this.begin + hour * HOUR_MS);
    const day = hour / 24;
    const sale = day >= SALE.from && day < SALE.to ? SALE_LIFT : 1;
    const season = (BY_WEEKDAY[at.getUTCDay()] ?? 1) * (BY_HOUR[at.getUTCHours()] ?? 1);
    return season * sale * (1 + (GROWTH * day) / DAYS);
  }
}
