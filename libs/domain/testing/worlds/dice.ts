import { seededRandom } from '../builders/random-world.js';

/** Repeatable choices from one seed. */
export class Dice {
  readonly random: () => number;

  constructor(seed: number) {
    this.random = seededRandom(seed);
  }

  chance(probability: number): boolean {
    return this.random() < probability;
  }

  /** An integer from 0 to `below` − 1. */
  int(below: number): number {
    return Math.floor(this.random() * below);
  }

  pick<T>(from: readonly T[]): T {
    return from[this.int(from.length)] as T;
  }

  /** The value, or undefined with the given probability. */
  unless<T>(probability: number, value: T): T | undefined {
    return this.chance(probability) ? undefined : value;
  }
}
