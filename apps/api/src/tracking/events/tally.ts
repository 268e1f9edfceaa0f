import type { Position } from '#domain/ports/event-store.js';
import type { FactBatch, RejectedItem } from '#domain/tracking/fact-batch.js';
import { NothingValidError, type TrackingAnswer } from '../tracking-answer.js';

/** Refused lines that an answer names; the rest are counted. */
export const MAX_ERRORS = 1_000;

/** What has become of a stream so far, in memory that does not grow with it. */
export class Tally {
  private accepted = 0;
  private rejected = 0;
  private position: Position | null = null;
  private readonly errors: RejectedItem[] = [];

  add(batch: FactBatch, position: Position | null): void {
    this.accepted += batch.accepted;
    this.rejected += batch.rejected.length;
    this.errors.push(...batch.rejected.slice(0, MAX_ERRORS - this.errors.length));
    if (position !== null) this.position = Math.max(this.position ?? 0, position);
  }

  get soFar() {
    const { accepted, rejected, position } = this;
    return { accepted, rejected, position };
  }

  /** Throws NothingValidError when no line was good. */
  answer(): TrackingAnswer {
    const { accepted, rejected, position, errors } = this;
    if (position === null) throw new NothingValidError(rejected, errors);
    return {
      success: true,
      accepted,
      rejected,
      position,
      ...(errors.length > 0 && { errors }),
      ...(rejected > errors.length && { errorsOmitted: rejected - errors.length }),
    };
  }
}
