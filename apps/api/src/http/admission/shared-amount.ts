/** Why more of an amount is not to be had: there is not so much left, or its owner has its share. */
export type Excess = 'full' | 'share';

/**
 * An amount that owners hold parts of. An owner may hold as much as is left for the others: one alone half of it, two
 * a third each, and so on. Whoever comes next always finds room, without anybody being counted or told a quota
 * (dynamic thresholds with α = 1: Choudhury and Hahne, "Dynamic Queue Length Thresholds for Shared-Memory Packet
 * Switches", 1998).
 */
export class SharedAmount {
  private held = 0;
  private readonly byOwner = new Map<string, number>();

  get total(): number {
    return this.held;
  }

  of(owner: string): number {
    return this.byOwner.get(owner) ?? 0;
  }

  /** Whether `owner` could not hold `more` besides, were `max` the bound of all; undefined when it could. */
  excess(owner: string, more: number, max: number): Excess | undefined {
    if (this.held + more > max) return 'full';
    return this.of(owner) + more > max - this.held ? 'share' : undefined;
  }

  /** A negative `amount` gives back. */
  add(owner: string, amount: number): void {
    this.held += amount;
    const owned = this.of(owner) + amount;
    if (owned === 0) this.byOwner.delete(owner);
    else this.byOwner.set(owner, owned);
  }
}
