/** Facts read for one chunk, about: bounds memory, and amortises the look-ups. */
const FACTS_PER_CHUNK = 100_000;
const FEWEST = 250;
const MOST = 10_000;
const FIRST = 2_000;

/** How many marks are derived together: fewer where people have many facts, more where they have few. */
export class ChunkSize {
  private size = FIRST;

  get marks(): number {
    return this.size;
  }

  /** What the last chunk came to. Grows step by step, shrinks at once. */
  note(marks: number, facts: number): void {
    const wanted = (marks * FACTS_PER_CHUNK) / Math.max(facts, 1);
    this.size = Math.round(Math.min(Math.max(wanted, FEWEST), 2 * this.size, MOST));
  }
}
