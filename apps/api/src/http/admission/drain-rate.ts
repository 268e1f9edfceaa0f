/** What is measured at a time. */
const WINDOW_MS = 100;
/** How far one crowded window moves what is known towards what it showed, and a quiet one raises it. */
const TOWARDS = 0.3;
const UPWARDS = 1.25;

/** With nothing leaving for so long, what was known is of another time. */
const FORGET_MS = 3_000;

/**
 * How fast bytes leave a queue when there is always some waiting: its capacity, learned from what it does. A window of
 * time in which what left had waited for too long shows the capacity; one in which all left in time shows only that
 * there can be more, so that it raises what is known and never lowers it. Refusals alone teach nothing: were they to
 * lower the rate, a line that is kept short would look like a process that is slow. Until a window was crowded the rate
 * is infinite: a process at rest takes what comes.
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

  /** What leaves now has waited longer than is right. */
  crowd(now: number): void {
    this.turn(now);
    this.isCrowded = true;
  }

  /** Ends the window, when it is time. */
  private turn(now: number): void {
    const elapsed = now - this.windowFrom;
    if (elapsed < WINDOW_MS) return;
    if (this.drained === 0) {
      // The window goes on, and shows how long nothing moved.
      if (elapsed < FORGET_MS) return;
      this.rate = Number.POSITIVE_INFINITY;
    }
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
