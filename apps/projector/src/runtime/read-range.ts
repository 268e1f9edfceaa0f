import type { EventStore, Position, RecordedEvent } from '#domain/ports/event-store.js';

/** Every event in (from, to], again, exactly as it was read before a crash. Ends early only when aborted. */
export async function readRange(
  store: EventStore,
  from: Position,
  to: Position,
  signal: AbortSignal,
): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  if (to <= from) return events;
  for await (const message of store.subscribeToAll({ after: from, signal })) {
    if (message.kind !== 'events') {
      if (message.position >= to) break;
      continue;
    }
    for (const event of message.events) if (event.position <= to) events.push(event);
    if ((message.events.at(-1)?.position ?? 0) >= to) break;
  }
  return events;
}
