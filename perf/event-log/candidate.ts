import type { EventStore } from '#domain/ports/event-store.js';

/** The half of the port that is measured. */
export type Appending = Pick<EventStore, 'appendToStream' | 'close'>;

export interface Candidate {
  readonly name: string;
  /** Opens an empty log in an empty directory. */
  open(dir: string): Promise<Appending>;
}
