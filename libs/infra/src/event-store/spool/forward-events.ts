import type { EventStore, RecordedEvent } from '#domain/ports/event-store.js';
import { bytesOf } from './spool.js';

/** About what one append takes at most: as much as a batch that comes in over HTTP. */
const APPEND_BYTES = 1 << 19;
/** Streams that are appended to at a time. */
const AT_A_TIME = 16;

/**
 * Appends the events to the streams that they are of: several streams at a time, each in order, its next append begun
 * when the one before is durable. On a failure some of them may have been appended.
 */
export async function forwardEvents(
  append: EventStore['appendToStream'],
  events: readonly RecordedEvent[],
): Promise<void> {
  const streams = Map.groupBy(events, ({ stream }) => stream).entries();
  const forwardStreams = async () => {
    for (const [stream, ofStream] of streams)
      for (const part of partsOf(ofStream)) await append(stream, part);
  };
  // All have ended before anything is said: the events are not sent again beside those that are still being sent.
  const results = await Promise.allSettled(Array.from({ length: AT_A_TIME }, forwardStreams));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

function partsOf(events: readonly RecordedEvent[]): RecordedEvent[][] {
  const parts: RecordedEvent[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const event of events) {
    const size = bytesOf([event]);
    if (bytes + size > APPEND_BYTES) {
      parts.push([]);
      bytes = 0;
    }
    parts.at(-1)?.push(event);
    bytes += size;
  }
  return parts;
}
