import { DomainError } from '#domain/errors/domain-error.js';

/** All that run at once do, and others wait already. */
export class TooManyQueriesError extends DomainError {
  constructor() {
    super('overloaded', 'too many queries are being answered; ask again later');
  }
}

/** The tenant has as many queries as it may have; others are answered. */
export class TooManyQueriesOfTenantError extends DomainError {
  constructor() {
    super('too_many_queries', 'too many queries of this tenant are being answered; ask again later');
  }
}
