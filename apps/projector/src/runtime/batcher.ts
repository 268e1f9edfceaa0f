import type { Position, RecordedEvent, SubscriptionMessage } from '#domain/ports/event-store.js';
import type { Batch, BatchLimits, FlushReason } from './batch.js';

/**
 * Cuts a subscription into batches bounded by rows, bytes and age. Pulls one message ahead at most, so memory is
 * bounded by the limits plus one message. Ends, without a last batch, when the subscription ends: what was
 * gathered and not handed out is read again from the checkpoint.
 */
export async function* batches(
  messages: AsyncIterable<SubscriptionMessage>,
  after: Position,
  limits: BatchLimits,
): AsyncGenerator<Batch, void, undefined> {
  const iterator = messages[Symbol.asyncIterator]();
  let next = iterator.next();
  let flushed = after;
  for (;;) {
    const events: RecordedEvent[] = [];
    let [bytes, to, reason] = [0, flushed, undefined as FlushReason | undefined];
    let deadline: { promise: Promise<'age'>; cancel: () => void } | undefined;
    try {
      while (reason === undefined) {
        const message = await (deadline === undefined ? next : Promise.race([next, deadline.promise]));
        if (message === 'age') {
          reason = 'age';
          break;
        }
        if (message.done) return;
        next = iterator.next();
        if (message.value.kind === 'events') {
          for (const event of message.value.events) {
            events.push(event);
            bytes += event.data.length + event.metadata.length;
            to = event.position;
          }
        } else {
          to = Math.max(to, message.value.position);
        }
        if (events.length >= limits.maxRows) reason = 'rows';
        else if (bytes >= limits.maxBytes) reason = 'bytes';
        else if (deadline === undefined && to > flushed) deadline = after_(limits.maxAgeMs);
      }
    } finally {
      deadline?.cancel();
    }
    flushed = to;
    yield { events, to, reason };
  }
}

function after_(ms: number): { promise: Promise<'age'>; cancel: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const promise = new Promise<'age'>((resolve) => {
    timer = setTimeout(() => resolve('age'), ms);
  });
  return { promise, cancel: () => clearTimeout(timer) };
}
