import { DomainError } from '#domain/errors/domain-error.js';
import type { Position } from '#domain/ports/event-store.js';
import type { FactBatch, RejectedItem } from '#domain/tracking/fact-batch.js';

/** Every tracking route's 2xx: the accepted facts are durable. */
export interface TrackingAnswer {
  readonly success: true;
  readonly accepted: number;
  readonly rejected: number;
  /** Log position of the last fact. */
  readonly position: Position;
  readonly errors?: readonly RejectedItem[];
  /** Refused items that `errors` does not list. */
  readonly errorsOmitted?: number;
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
export function answerOf(batch: FactBatch, position: Position | null): TrackingAnswer {
  const { accepted, rejected } = batch;
  if (position === null) throw new NothingValidError(rejected.length, rejected);
  return {
    success: true,
    accepted,
    rejected: rejected.length,
    position,
    ...(rejected.length > 0 && { errors: rejected }),
  };
}
