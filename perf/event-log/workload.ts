import { randomUUID } from 'node:crypto';
import type { NewEvent } from '#domain/ports/event-store.js';

/** One way to load a log: so many appenders, each with one append of so many events under way at a time. */
export interface Cell {
  readonly eventsPerAppend: number;
  readonly appenders: number;
  /** Of a whole run. */
  readonly appends: number;
}

/** Of about half a second to a second each for the chosen store. */
export const CELLS: readonly Cell[] = [
  { eventsPerAppend: 1, appenders: 1, appends: 800 },
  { eventsPerAppend: 1, appenders: 32, appends: 24_000 },
  { eventsPerAppend: 100, appenders: 1, appends: 800 },
  { eventsPerAppend: 100, appenders: 32, appends: 4_800 },
  { eventsPerAppend: 1_000, appenders: 1, appends: 320 },
  { eventsPerAppend: 1_000, appenders: 32, appends: 480 },
];

export const streamOf = (appender: number) => `tracking-acme_${appender}`;

/** Batches that the appenders take in turn; about 300 bytes an event as it stands in the log. */
export function batchesOf(eventsPerAppend: number, count = 32): readonly (readonly NewEvent[])[] {
  return Array.from({ length: count }, () => Array.from({ length: eventsPerAppend }, oneEvent));
}

function oneEvent(): NewEvent {
  const [messageId, anonymousId] = [randomUUID(), randomUUID()];
  const channel = { source: 'google', medium: 'cpc', campaign: 'spring' };
  const touchpoint = { messageId, anonymousId, ...channel, url: 'https://example.com/p' };
  return {
    id: randomUUID(),
    type: 'TouchpointRecorded',
    tenant: 'acme',
    visitor: `a:${anonymousId}`,
    data: Buffer.from(JSON.stringify(touchpoint)),
    metadata: Buffer.from('{"schemaVersion":1}'),
  };
}
