/** Where an append of facts goes. `held`: it waits until that is decided. */
export type Way = 'store' | 'spool' | 'held';

/**
 * Which way appends take. To be asked, and acted on, within one turn of the event loop: that is what keeps a later
 * append of a stream from overtaking an earlier one that is in the spool.
 */
export class AppendGate {
  private holding = Promise.withResolvers<void>();
  private leaving = Promise.withResolvers<void>();

  constructor(
    private current: Way,
    private readonly onChange: (way: Way) => void,
  ) {
    if (current !== 'store') this.leaving.resolve();
  }

  get way(): Way {
    return this.current;
  }

  /** Resolves when appends are no longer held. */
  get decided(): Promise<void> {
    return this.holding.promise;
  }

  /** Resolves when appends do not go to the store. */
  get away(): Promise<void> {
    return this.leaving.promise;
  }

  take(way: Way): void {
    if (way === this.current) return;
    const before = this.current;
    this.current = way;
    if (way === 'held') this.holding = Promise.withResolvers();
    if (before === 'held') this.holding.resolve();
    if (way === 'store') this.leaving = Promise.withResolvers();
    else this.leaving.resolve();
    this.onChange(way);
  }
}
