import { EventStoreUnavailableError, type RecordedEvent } from '#domain/ports/event-store.js';

/** The bound of what a spool holds. */
export interface SpoolBound {
  /** Of events that are not forwarded. */
  readonly maxBytes: number;
  /** Of the oldest event that is not forwarded. */
  readonly maxAgeMs: number;
}

/** What a spool holds: events that are in it, or on their way into it, and not forwarded. */
export class SpoolTally {
  events = 0;
  bytes = 0;
  /** Since the process started. */
  spooledTotal = 0;
  forwardedTotal = 0;
  private oldestAt: number | undefined;
  /** The last append did not fit. */
  private isRefusing = false;

  constructor(
    readonly bound: SpoolBound,
    private readonly now: () => number,
  ) {}

  /** Milliseconds that the oldest event has waited; 0 when there is none. */
  get oldestMs(): number {
    return this.oldestAt === undefined ? 0 : Math.max(0, this.now() - this.oldestAt);
  }

  /** Appends are refused: there is no room for them, or the oldest event is too old. */
  get isFull(): boolean {
    return this.isRefusing || this.oldestMs > this.bound.maxAgeMs;
  }

  /** Makes room for an append. Throws {@link EventStoreUnavailableError} when that is past the bound. */
  admit(events: number, bytes: number): void {
    this.isRefusing = this.bytes + bytes > this.bound.maxBytes;
    if (this.isFull) throw new EventStoreUnavailableError('the event store is away and the spool is full');
    this.oldestAt ??= this.now();
    this.add(events, bytes);
    this.spooledTotal += events;
  }

  /** An admitted append did not get in. */
  withdraw(events: number, bytes: number): void {
    this.spooledTotal -= events;
    this.remove(events, bytes);
  }

  /** Events that an earlier process left. */
  found(events: readonly RecordedEvent[], bytes: number): void {
    this.oldestAt ??= events[0]?.recordedAt;
    this.add(events.length, bytes);
  }

  /** `events` are the oldest. */
  reading(events: readonly RecordedEvent[]): void {
    this.oldestAt = events[0]?.recordedAt ?? this.oldestAt;
  }

  /** The event store has them. */
  forwarded(events: readonly RecordedEvent[], bytes: number): void {
    this.oldestAt = events.at(-1)?.recordedAt ?? this.oldestAt;
    this.forwardedTotal += events.length;
    this.isRefusing = false;
    this.remove(events.length, bytes);
  }

  private add(events: number, bytes: number): void {
    this.events += events;
    this.bytes += bytes;
  }

  private remove(events: number, bytes: number): void {
    this.add(-events, -bytes);
    if (this.events === 0) this.oldestAt = undefined;
  }
}
