import { DomainError } from '#domain/errors/domain-error.js';
import type { Refusal } from '../admission/reservation.js';

export class UnauthorizedError extends DomainError {
  constructor(detail: string) {
    super('unauthorized', detail);
  }
}

export class WrongScopeError extends DomainError {
  constructor(detail: string) {
    super('wrong_scope', detail);
  }
}

export class PayloadTooLargeError extends DomainError {
  constructor(detail: string) {
    super('payload_too_large', detail);
  }
}

/** What was sent is not a body of this route at all; `pointer` is where. */
export class MalformedBodyError extends DomainError {
  constructor(detail: string, pointer = '') {
    super('malformed_body', detail, { pointer });
  }
}

export class UnsupportedMediaTypeError extends DomainError {
  constructor(accepted: readonly string[]) {
    super('unsupported_media_type', `send ${accepted.join(' or ')}`, { accepted });
  }
}

export class RateLimitedError extends DomainError {
  constructor(
    limit: number,
    readonly retryAfter: number,
  ) {
    super('rate_limited', `the tenant may send ${limit} events a second`);
  }
}

const OVERLOADED: Readonly<Record<Refusal, string>> = {
  memory: 'too many bytes are in flight; send the same again later',
  share: 'there is much to do, and the tenant has its share of it in flight; send the same again later',
  wait: 'this would wait for too long; send the same again later',
  stalled: 'facts cannot be made durable now; send the same again later',
};

/** The server would have to hold more than it may, or hold it for too long: nothing of the request was kept. */
export class OverloadedError extends DomainError {
  constructor(
    readonly reason: Refusal,
    /** Seconds. */
    readonly retryAfter: number,
  ) {
    super('overloaded', OVERLOADED[reason]);
  }
}
