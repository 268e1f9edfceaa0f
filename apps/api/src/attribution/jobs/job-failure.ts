import { DomainError } from '#domain/errors/domain-error.js';
import { PermanentJobFailure } from '#domain/ports/jobs.js';
import { problemKind } from '../../http/problems/problem-catalogue.js';
import { TooManyQueriesOfTenantError } from '../../http/query-turns/too-many-queries.js';

/** What a try of a job ends with: the same request would be refused again, but an engine that is away may be back, and a turn come. */
export function jobFailure(error: unknown): unknown {
  if (error instanceof TooManyQueriesOfTenantError) return error;
  const isOfRequest = error instanceof DomainError && (problemKind(error.code)?.status ?? 500) < 500;
  return isOfRequest ? new PermanentJobFailure(error) : error;
}
