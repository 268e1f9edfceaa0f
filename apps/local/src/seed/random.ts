/**
 * Numbers that depend on their keys only, the same on every machine: a stream of its own for everything that happens,
 * so that leaving one thing out changes no other. State from MurmurHash3's finaliser over the keys, then mulberry32.
 */
export class Random {
  private state: number;

  /** Keys are integers; all 32 lower bits count. */
  constructor(...keys: readonly number[]) {
    let state = 0x2545f491;
    for (const key of keys) state = mix(state ^ Math.imul(key | 0, 0x9e3779b1)) + 0x7f4a7c15;
    this.state = state | 0;
  }

  /** In [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number from `from` to `to`, both included. */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  between(from: number, to: number): number {
    return from + this.next() * (to - from);
  }

  /** Above 0, with this mean. */
  exponential(mean: number): number {
    return -Math.log(1 - this.next()) * mean;
  }

  /** How often something of this expected count happens. */
  poisson(mean: number): number {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.next(); product > limit; product *= this.next()) count++;
    return count;
  }

  /** Throws RangeError when there is nothing to pick from. */
  pick<T>(items: readonly T[]): T {
    return this.weighted(items, () => 1);
  }

  /** One of the items, each as likely as its weight says. Throws RangeError when none has a weight above 0. */
  weighted<T>(items: readonly T[], weightOf: (item: T) => number): T {
    let left = this.next() * items.reduce((sum, item) => sum + weightOf(item), 0);
    let last: T | undefined;
    for (const item of items) {
      const weight = weightOf(item);
      if (weight <= 0) continue;
      last = item;
      left -= weight;
      if (left < 0) break;
    }
    if (last === undefined) throw new RangeError('nothing to pick from');
    return last;
  }
}

/** A 32-bit hash of integers, as short text. */
export function hashText(...keys: readonly number[]): string {
  return Math.floor(new Random(...keys).next() * 2 ** 32).toString(36);
}

function mix(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
