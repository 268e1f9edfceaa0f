/** What is measured at a time. */
const WINDOW_MS = 100;
/** How far one crowded window moves what is known towards what it showed, and a quiet one raises it. */
const TOWARDS = 0.3;
const UPWARDS = 1.25;

/**
 * How fast bytes leave a queue when there is always some waiting: its capacity, learned from what it does. A window of
 * time in which somebody waited for too long, or was refused, shows the capacity; one in which nobody did shows only
 * what was asked for, so that it can raise what is known and never lower it. Until a window was crowded the rate is
 * infinite: a process at rest takes what comes.
 */
export class DrainRate {
  private rate = Number.POSITIVE_INFINITY;
  private windowFrom: number;
  private drained = 0;
  private isCrowded = false;

  constructor(
    now: number,
    /** Beyond this rate (bytes a millisecond) nothing is ever refused, so it is as good as infinite. */
    private readonly enough: number,
  ) {
    this.windowFrom = now;
  }

  /** Bytes a millisecond. */
  at(now: number): number {
    this.turn(now);
    return this.rate;
  }

  /** Bytes left the queue. */
  drain(bytes: number, now: number): void {
    this.turn(now);
    this.drained += bytes;
  }

  /** Somebody waits longer than is right, or was refused so as not to. */
  crowd(now: number): void {
    this.turn(now);
    this.isCrowded = true;
  }

  /** Ends the window, when it is time. */
  private turn(now: number): void {
    const elapsed = now - this.windowFrom;
    // While nothing moves nothing is learned: the window goes on until it shows how long that was.
    if (elapsed < WINDOW_MS || (this.isCrowded && this.drained === 0)) return;
    const seen = this.drained / elapsed;
    if (this.isCrowded)
      this.rate = Number.isFinite(this.rate) ? this.rate + TOWARDS * (seen - this.rate) : seen;
    else {
      this.rate = Math.max(seen, this.rate) * UPWARDS ** (elapsed / WINDOW_MS);
      if (this.rate >= this.enough) this.rate = Number.POSITIVE_INFINITY;
    }
    this.windowFrom = now;
    this.drained = 0;
    this.isCrowded = false;
  }
}
