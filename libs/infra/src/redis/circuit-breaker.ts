export interface CircuitBreakerOptions {
  /** Failures in a row after which nothing is tried for a while. */
  readonly failures: number;
  /** How long nothing is tried, in milliseconds; then one call is, and the others wait for how it ends. */
  readonly coolDownMs: number;
  /** Told when it stops trying, with the reason, and when it goes on (`undefined`). */
  readonly onChange?: (reason: unknown) => void;
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
}

/** Keeps callers from paying, each of them, for a server that does not answer. */
export class CircuitBreaker {
  private failedInARow = 0;
  private openUntil = Number.NEGATIVE_INFINITY;

  constructor(private readonly options: CircuitBreakerOptions) {}

  /** What `effect` gives; undefined when it fails, or is not tried. Never rejects. */
  async run<T>(effect: () => Promise<T>): Promise<T | undefined> {
    const { failures, coolDownMs, onChange, now = () => performance.now() } = this.options;
    if (this.isOpen) {
      if (now() < this.openUntil) return undefined;
      // Everybody else goes on without while this one tries.
      this.openUntil = now() + coolDownMs;
    }
    try {
      const result = await effect();
      if (this.isOpen) onChange?.(undefined);
      this.failedInARow = 0;
      return result;
    } catch (error) {
      this.failedInARow++;
      if (this.failedInARow < failures) return undefined;
      this.openUntil = now() + coolDownMs;
      if (this.failedInARow === failures) onChange?.(error);
      return undefined;
    }
  }

  private get isOpen(): boolean {
    return this.failedInARow >= this.options.failures;
  }
}
