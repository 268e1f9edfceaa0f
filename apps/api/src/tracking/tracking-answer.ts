import { DomainError } from '#domain/errors/domain-error.js';
import type { Position } from '#domain/ports/event-store.js';
import type { FactBatch, RejectedItem } from '#domain/tracking/fact-batch.js';

/** Every tracking route's 2xx: the accepted facts are durable. */
export interface TrackingAnswer {
  readonly success: true;
  readonly accepted: number;
  readonly rejected: number;
  /** Log position of the last fact; null while that is not known, and then `spooled` is there. */
  readonly position: Position | null;
  /** The event store is away: some of the facts wait on this machine's disk and are forwarded when it is back. */
  readonly spooled?: true;
  readonly errors?: readonly RejectedItem[];
  /** Refused items that `errors` does not list. */
  readonly errorsOmitted?: number;
}

/** Where facts that are durable stand in the log. */
export type Place = Pick<TrackingAnswer, 'position' | 'spooled'>;

/** Where facts stand that were appended apart: one that has no position yet leaves all of them without. */
export function together(one: Place | null, other: Place): Place {
  if (one === null || other.position === null) return other;
  return one.position === null || one.position > other.position ? one : other;
}

/** Nothing of the request became a fact. */
export class NothingValidError extends DomainError {
  constructor(rejected: number, errors: readonly RejectedItem[]) {
    const first = errors[0];
    super('nothing_valid', first === undefined ? 'there is no item in it' : first.detail, {
      accepted: 0,
      rejected,
      errors,
    });
  }
}

/** Throws NothingValidError when no item was good. */
export function answerOf(batch: FactBatch, place: Place | null): TrackingAnswer {
  const { accepted, rejected } = batch;
  if (place === null) throw new NothingValidError(rejected.length, rejected);
  return {
    success: true,
    accepted,
    rejected: rejected.length,
    ...place,
    ...(rejected.length > 0 && { errors: rejected }),
  };
}
