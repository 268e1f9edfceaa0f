import type { FactBatch, RejectedItem } from '#domain/tracking/fact-batch.js';
import { NothingValidError, type Place, type TrackingAnswer, together } from '../tracking-answer.js';

/** Refused lines that an answer names; the rest are counted. */
export const MAX_ERRORS = 1_000;

/** What has become of a stream so far, in memory that does not grow with it. */
export class Tally {
  private accepted = 0;
  private rejected = 0;
  private place: Place | null = null;
  private readonly errors: RejectedItem[] = [];

  add(batch: FactBatch, place: Place | null): void {
    this.accepted += batch.accepted;
    this.rejected += batch.rejected.length;
    this.errors.push(...batch.rejected.slice(0, MAX_ERRORS - this.errors.length));
    if (place !== null) this.place = together(this.place, place);
  }

  get soFar() {
    const { accepted, rejected, place } = this;
    return { accepted, rejected, position: null, ...place };
  }

  /** Throws NothingValidError when no line was good. */
  answer(): TrackingAnswer {
    const { accepted, rejected, place, errors } = this;
    if (place === null) throw new NothingValidError(rejected, errors);
    return {
      success: true,
      accepted,
      rejected,
      ...place,
      ...(errors.length > 0 && { errors }),
      ...(rejected > errors.length && { errorsOmitted: rejected - errors.length }),
    };
  }
}
