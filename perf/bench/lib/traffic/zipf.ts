import type { Random } from '../../../../apps/local/src/seed/random.js';

/**
 * Draws ranks 0…n−1 with chance ∝ 1/(rank + shift) (Zipf–Mandelbrot, exponent 1). The shift keeps the first rank at a
 * fraction of a percent: a visitor, if a busy one, and not a tenth of all traffic.
 */
export class Zipf {
  private readonly upTo: Float64Array;

  constructor(n: number, shift = 50) {
    this.upTo = new Float64Array(n);
    let sum = 0;
    for (let rank = 0; rank < n; rank++) {
      sum += 1 / (rank + shift);
      this.upTo[rank] = sum;
    }
  }

  draw(random: Random): number {
    const wanted = random.next() * (this.upTo.at(-1) ?? 0);
    let low = 0;
    let high = this.upTo.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.upTo[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
