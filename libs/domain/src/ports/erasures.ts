import type { ErasedVisitor } from '../erasure/visitor-erased.js';
import type { Fact } from '../facts/fact.js';
import type { Position, RecordedEvent } from './event-store.js';

/** An erasure that the log holds, or a part of one; who it is about is in the event. */
export interface ErasureNote {
  readonly position: Position;
  readonly subject: string;
  readonly part: number;
  readonly parts: number;
  /** Milliseconds since the epoch. */
  readonly erasedAt: number;
}

/** Erasures as the log has them up to a moment ago. */
export interface KnownErasures {
  /** A tenant's, in order of position. */
  of(tenant: string): readonly ErasureNote[];
  /** True for a fact from before an erasure of whoever it is about: it is not to be projected. */
  isErased(fact: Fact): boolean;
  /** The same for an event that cannot be read, by the visitor that its frame names. */
  isErasedFrame(event: RecordedEvent): boolean;
}

/** `found`: whom it touches is noted; `deleted`: its rows are gone; '' when none is under way. */
export type ErasurePhase = '' | 'found' | 'deleted';

/** How far a set of read models has carried out a tenant's erasures. */
export interface ErasureStatus {
  readonly tenant: string;
  /** Grows with every write; the greatest wins. */
  readonly revision: number;
  /** Of the last that is done; 0 for none. */
  readonly swept: Position;
  /** Milliseconds since the epoch. */
  readonly sweptAt: number;
  /** Of the one under way; 0 for none. */
  readonly sweeping: Position;
  readonly phase: ErasurePhase;
  /** Tries of the one under way that were begun. */
  readonly attempts: number;
  /** Code of the last try's failure, or ''. */
  readonly failure: string;
  /** What had been derived when its rows were gone: caches may hold journeys of this batch and before. */
  readonly batch: number;
  /** Visitor keys of others, to be derived again when the rows are gone. */
  readonly affected: readonly string[];
}

/** Statuses as their one writer, the path builder, keeps them. */
export interface ErasureStatuses {
  all(): Promise<readonly ErasureStatus[]>;
  /** Durable when it resolves. */
  write(status: ErasureStatus): Promise<void>;
}

/** Finds the person behind a user id in the read models. */
export interface ErasureSubjects {
  /** Undefined when nothing is stored of that user. */
  find(tenant: string, userId: string): Promise<FoundVisitor | undefined>;
}

export interface FoundVisitor extends ErasedVisitor {
  /** Of the latest fact of theirs that is stored. */
  readonly newest: Position;
}

/** The status of a tenant that has none stored. */
export function firstErasureStatus(tenant: string): ErasureStatus {
  return {
    tenant,
    revision: 0,
    swept: 0,
    sweptAt: 0,
    sweeping: 0,
    phase: '',
    attempts: 0,
    failure: '',
    batch: 0,
    affected: [],
  };
}
