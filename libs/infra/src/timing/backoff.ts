export interface BackoffOptions {
  /** About the first pause, in ms. */
  readonly firstMs: number;
  /** No pause is longer. */
  readonly maxMs: number;
}

/**
 * How long to pause before attempt `attempt` (from 1): doubling up to the maximum, of that a random half to whole, so
 * that the clients that one server lost do not come back together.
 */
export function backoffMs(attempt: number, { firstMs, maxMs }: BackoffOptions, random = Math.random): number {
  const ceiling = Math.min(maxMs, firstMs * 2 ** Math.min(attempt - 1, 30));
  return ceiling * (0.5 + random() / 2);
}
