import type { Position } from './event-store.js';

export interface ParkedEvent {
  readonly position: Position;
  readonly eventId: string;
  readonly tenant: string;
  readonly type: string;
  /** Why: a stable code and a sentence. */
  readonly code: string;
  readonly detail: string;
  /** Milliseconds since the epoch. */
  readonly parkedAt: number;
  readonly status: 'parked' | 'replay' | 'replayed';
}

/** Events that could not be projected: visible, with their reason, and replayable. */
export interface ParkingLot {
  park(processor: string, events: readonly ParkedEvent[]): Promise<void>;
  /** Newest state of each, by position. */
  list(processor: string, status?: ParkedEvent['status']): Promise<readonly ParkedEvent[]>;
  /** Asks the processor to try again; all that are parked when no positions are given. Returns how many. */
  requestReplay(processor: string, positions?: readonly Position[]): Promise<number>;
  /** The processor's answer: these are in now. */
  markReplayed(processor: string, events: readonly ParkedEvent[]): Promise<void>;
}
