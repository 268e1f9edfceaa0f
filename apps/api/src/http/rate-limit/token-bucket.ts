/** The most that a bucket can owe: the tokens of so many seconds, whatever the size of what was taken. */
const MAX_DEBT_SECONDS = 10;

/**
 * Tokens that come at a steady rate, up to one second's worth. What is taken may exceed what is there: the debt is
 * paid by those who come later, so that one large batch is neither refused nor free. The debt is capped at
 * {@link MAX_DEBT_SECONDS}: nobody is kept out for longer than that and the second that the first token takes at most.
 */
export class TokenBucket {
  private tokens: number;
  private at: number;

  constructor(
    /** Tokens a second. */
    readonly rate: number,
    now: number,
  ) {
    this.tokens = rate;
    this.at = now;
  }

  /** Tokens that are there at `now` (milliseconds), negative in debt. */
  level(now: number): number {
    this.tokens = Math.min(this.rate, this.tokens + ((now - this.at) / 1000) * this.rate);
    this.at = now;
    return this.tokens;
  }

  take(count: number, now: number): void {
    this.tokens = Math.max(this.level(now) - count, -MAX_DEBT_SECONDS * this.rate);
  }

  /** Seconds from `now` until a whole token is there. */
  wait(now: number): number {
    return Math.max(0, (1 - this.level(now)) / this.rate);
  }
}
