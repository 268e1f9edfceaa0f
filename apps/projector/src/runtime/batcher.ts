import type { Position, RecordedEvent, SubscriptionMessage } from '#domain/ports/event-store.js';
import type { Batch, BatchLimits, FlushReason } from './batch.js';

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
  let open = new OpenBatch(after, limits);
  try {
    for (;;) {
      const message = await open.orAge(next);
      if (message === 'age') {
        yield open.close('age');
        open = new OpenBatch(open.to, limits);
        continue;
      }
      if (message.done) return;
      next = ahead();
      if (message.value.kind === 'events') {
        for (const event of message.value.events) {
          const full = open.add(event);
          if (full === undefined) continue;
          yield open.close(full);
          open = new OpenBatch(open.to, limits);
        }
      } else {
        open.advance(message.value.position);
      }
    }
  } finally {
    open.stopClock();
    // Not awaited: the subscription may be waiting for an event that never comes.
    iterator.return?.(undefined)?.catch(() => undefined);
  }
}

class OpenBatch {
  private readonly events: RecordedEvent[] = [];
  private bytes = 0;
  private timer: NodeJS.Timeout | undefined;
  private aged: Promise<'age'> | undefined;

  constructor(
    public to: Position,
    private readonly limits: BatchLimits,
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
    this.aged ??= new Promise((resolve) => {
      this.timer = setTimeout(() => resolve('age'), this.limits.maxAgeMs);
    });
  }

  /** Whichever comes first: the message, or the age at which the batch must go. */
  orAge<T>(message: Promise<T>): Promise<T | 'age'> {
    return this.aged === undefined ? message : Promise.race([message, this.aged]);
  }

  stopClock(): void {
    clearTimeout(this.timer);
  }

  close(reason: FlushReason): Batch {
    this.stopClock();
    return { events: this.events, to: this.to, reason };
  }
}
