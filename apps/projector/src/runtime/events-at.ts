import type { EventStore, Position, RecordedEvent } from '#domain/ports/event-store.js';
import { readRange } from './read-range.js';

/** Positions this near are read in one go: reading over what lies between costs less than finding the place again. */
const NEAR = 10_000;

/** The events at these positions, in order; a position that holds none any more is left out. */
export async function eventsAt(
  store: EventStore,
  positions: readonly Position[],
  signal: AbortSignal,
): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (const run of runsOf(positions.toSorted((a, b) => a - b))) {
    const wanted = new Set(run);
    const found = await readRange(store, Math.min(...run) - 1, Math.max(...run), signal);
    events.push(...found.filter(({ position }) => wanted.has(position)));
  }
  return events;
}

function runsOf(sorted: readonly Position[]): Position[][] {
  const runs: Position[][] = [];
  for (const position of sorted) {
    const run = runs.at(-1);
    if (run !== undefined && position - (run.at(-1) ?? position) <= NEAR) run.push(position);
    else runs.push([position]);
  }
  return runs;
}
