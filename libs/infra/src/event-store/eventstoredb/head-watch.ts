import { type Position, START } from '#domain/ports/event-store.js';

type Outcome = { readonly head: Position } | { readonly error: unknown };

/** The head of the log as one reader needs it: read in the background, one read at a time, and old once told so. */
export class HeadWatch {
  private outcome: Outcome | undefined;
  private age = 0;
  private last: Position = START;
  private reading = false;
  private hasRead = false;

  constructor(
    private readonly read: () => Promise<Position>,
    /** Called when {@link head} has an answer. */
    private readonly onRead: () => void,
  ) {}

  /** As read since the last {@link forget}; `undefined` while it is being read. Throws what reading it threw. */
  get head(): Position | undefined {
    if (this.outcome === undefined) {
      this.refresh();
      return undefined;
    }
    if ('error' in this.outcome) throw this.outcome.error;
    return this.outcome.head;
  }

  /** Whether it has ever been read. */
  get wasRead(): boolean {
    return this.hasRead;
  }

  /** The last that was read, however old. */
  get lastKnown(): Position {
    return this.last;
  }

  /** Reads it, unless it is being read. */
  refresh(): void {
    if (!this.reading) void this.look(this.age);
  }

  /** What is known, or being read, may be from before something that the reader has seen. */
  forget(): void {
    this.outcome = undefined;
    this.age++;
  }

  private async look(age: number): Promise<void> {
    this.reading = true;
    let outcome: Outcome;
    try {
      this.last = await this.read();
      this.hasRead = true;
      outcome = { head: this.last };
    } catch (error) {
      outcome = { error };
    }
    this.reading = false;
    if (age === this.age) this.outcome = outcome;
    this.onRead();
  }
}
