import { DomainError } from '#domain/errors/domain-error.js';

/** Redis does not answer: nothing can be asked of background jobs now, and asking again later may help. */
export class JobsUnavailableError extends DomainError {
  constructor(cause?: unknown) {
    super('jobs_unavailable', 'background jobs cannot be asked for now', {}, { cause });
  }
}
