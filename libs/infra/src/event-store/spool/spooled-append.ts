import { type AppendResult, START } from '#domain/ports/event-store.js';

/**
 * What an append is answered with while the event store is away: the events are durable here and have no position
 * yet. {@link START} is below all of them, so whoever waits for it waits for nothing.
 */
export interface SpooledAppend extends AppendResult {
  readonly spooled: true;
}

export const SPOOLED: SpooledAppend = { position: START, revision: -1, spooled: true };

/** Whether the events of an append wait in the spool rather than stand in the log. */
export function isSpooled(result: AppendResult): result is SpooledAppend {
  return 'spooled' in result && result.spooled === true;
}
