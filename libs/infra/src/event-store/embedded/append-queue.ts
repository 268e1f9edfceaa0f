import {
  type AppendResult,
  type EventRun,
  EventStoreUnavailableError,
  type ExpectedRevision,
} from '#domain/ports/event-store.js';

/** An append that waits for its group. */
export interface PendingAppend {
  readonly stream: string;
  readonly runs: readonly EventRun[];
  /** Events of all runs. */
  readonly count: number;
  readonly expectedRevision: ExpectedRevision;
  /** About what it takes in a group. */
  readonly bytes: number;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: unknown) => void;
}

/** Appends in the order they came, bounded in bytes. */
export class AppendQueue {
  private items: PendingAppend[] = [];
  private taken = 0;
  private bytes = 0;

  constructor(private readonly maxBytes: number) {}

  get isEmpty(): boolean {
    return this.taken === this.items.length;
  }

  /** Throws {@link EventStoreUnavailableError} when full; one that is larger than the bound is taken when alone. */
  push(append: PendingAppend): void {
    if (!this.isEmpty && this.bytes + append.bytes > this.maxBytes)
      throw new EventStoreUnavailableError('appends come in faster than the disk takes them');
    this.items.push(append);
    this.bytes += append.bytes;
  }

  peek(): PendingAppend | undefined {
    return this.items[this.taken];
  }

  shift(): void {
    const append = this.items[this.taken++];
    this.bytes -= append?.bytes ?? 0;
    if (this.taken === this.items.length || this.taken > 1_024) {
      this.items = this.items.slice(this.taken);
      this.taken = 0;
    }
  }

  rejectAll(error: unknown): void {
    for (const { reject } of this.items.slice(this.taken)) reject(error);
    this.items = [];
    this.taken = 0;
    this.bytes = 0;
  }
}
