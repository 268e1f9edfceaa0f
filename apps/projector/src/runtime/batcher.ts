import type { Position, RecordedEvent, SubscriptionMessage } from '#domain/ports/event-store.js';
import type { Batch, BatchLimits, FlushReason } from './batch.js';

/** What comes in one burst goes in one batch, also when nothing has come for long. */
const BURST_MS = 10;
/** How many times its age a batch may have while there is more to read. */
const AGES_BEHIND = 5;

/**
 * Cuts a subscription into batches bounded by rows, bytes and age. At most one message is read ahead, so memory is
 * bounded by the limits plus one message. Ends without a last batch when the subscription ends: what was gathered
 * and not handed out is read again from the checkpoint.
 */
export async function* batches(
  messages: AsyncIterable<SubscriptionMessage>,
  after: Position,
  limits: BatchLimits,
): AsyncGenerator<Batch, void, undefined> {
  const iterator = messages[Symbol.asyncIterator]();
  const ahead = () => {
    const promise = iterator.next();
    // Nobody waits for it while a batch is out; a failure is seen when it is awaited.
    promise.catch(() => undefined);
    return promise;
  };
  let next = ahead();
  let open = new OpenBatch(after, limits, 0);
  const following = () => new OpenBatch(open.to, limits, performance.now() + limits.maxAgeMs);
  try {
    for (;;) {
      const message = await open.orAge(next);
      if (message === 'age') {
        yield open.close('age');
        open = following();
        continue;
      }
      if (message.done) return;
      next = ahead();
      if (message.value.kind === 'events') {
        for (const event of message.value.events) {
          const full = open.add(event);
          if (full === undefined) continue;
          yield open.close(full);
          open = following();
        }
      } else {
        open.advance(message.value.position);
        if (message.value.kind === 'caughtUp') open.atHead();
      }
    }
  } finally {
    open.stopClocks();
    // Not awaited: the subscription may be waiting for an event that never comes.
    iterator.return?.(undefined)?.catch(() => undefined);
  }
}

class OpenBatch {
  private readonly events: RecordedEvent[] = [];
  private readonly aged = Promise.withResolvers<'age'>();
  private readonly timers: NodeJS.Timeout[] = [];
  private bytes = 0;
  private hasNews = false;
  private isAtHead = false;

  constructor(
    public to: Position,
    private readonly limits: BatchLimits,
    /** When it may go though it is small, by `performance.now()`. */
    private readonly dueAt: number,
  ) {}

  /** The bound that this event has reached, if any. */
  add(event: RecordedEvent): FlushReason | undefined {
    this.events.push(event);
    this.bytes += event.data.length + event.metadata.length;
    this.advance(event.position);
    if (this.events.length >= this.limits.maxRows) return 'rows';
    if (this.bytes >= this.limits.maxBytes) return 'bytes';
    return undefined;
  }

  /** All up to `position` has been read. The first news starts the clock. */
  advance(position: Position): void {
    if (position <= this.to) return;
    this.to = position;
    if (this.hasNews) return;
    this.hasNews = true;
    this.goIn(AGES_BEHIND * this.limits.maxAgeMs);
  }

  /** There is no more to read for now. */
  atHead(): void {
    if (!this.hasNews || this.isAtHead) return;
    this.isAtHead = true;
    this.goIn(Math.max(this.dueAt - performance.now(), Math.min(BURST_MS, this.limits.maxAgeMs)));
  }

  /** Whichever comes first: the message, or the age at which the batch must go. */
  orAge<T>(message: Promise<T>): Promise<T | 'age'> {
    return this.hasNews ? Promise.race([message, this.aged.promise]) : message;
  }

  stopClocks(): void {
    for (const timer of this.timers) clearTimeout(timer);
  }

  close(reason: FlushReason): Batch {
    this.stopClocks();
    return { events: this.events, to: this.to, reason, isBehind: !this.isAtHead };
  }

  private goIn(ms: number): void {
    this.timers.push(setTimeout(() => this.aged.resolve('age'), ms));
  }
}
