import type { EventStore, Position, RecordedEvent } from '#domain/ports/event-store.js';
import { readRange } from './read-range.js';

/** The events at these positions; a position that holds none any more is left out. */
export async function eventsAt(store: EventStore, positions: readonly Position[]): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (const position of positions) {
    events.push(...(await readRange(store, position - 1, position)));
  }
  return events;
}
