import { HttpException } from '@nestjs/common';
import { DomainError } from '#domain/errors/domain-error.js';
import { problemKind } from './problem-catalogue.js';

/** RFC 9457, with the stable `code` and what the error adds. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly [extension: string]: unknown;
}

const CODE_OF_STATUS: Readonly<Record<number, string>> = {
  400: 'bad_request',
  401: 'unauthorized',
  403: 'wrong_scope',
  404: 'not_found',
  405: 'method_not_allowed',
  408: 'request_timeout',
  413: 'payload_too_large',
  414: 'uri_too_long',
  415: 'unsupported_media_type',
  503: 'overloaded',
};

/**
 * What a client is told of an error. Domain errors whose code is in the catalogue say what they have to say; those of
 * the framework say their status and no more; anything else is `internal_error` without a word of its message.
 */
export function toProblem(error: unknown): Problem {
  if (error instanceof DomainError && problemKind(error.code) !== undefined)
    return problem(error.code, error.detail, error.extra);
  if (error instanceof HttpException) return problem(codeOf(error.getStatus()));
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  if (typeof status === 'number') return problem(codeOf(status));
  return problem('internal_error');
}

/** Seconds for `Retry-After`, where waiting may help. */
export function retryAfterOf(error: unknown, code: string): number | undefined {
  const own = (error as { retryAfter?: unknown } | null)?.retryAfter;
  return typeof own === 'number' ? own : problemKind(code)?.retryAfter;
}

function codeOf(status: number): string {
  return CODE_OF_STATUS[status] ?? (status >= 400 && status < 500 ? 'bad_request' : 'internal_error');
}

export function problem(
  code: string,
  detail?: string,
  extra: Readonly<Record<string, unknown>> = {},
): Problem {
  const { status, title } = problemKind(code) ?? { status: 500, title: 'Something went wrong on our side' };
  return { type: `urn:attribution:problem:${code}`, title, status, code, detail: detail ?? title, ...extra };
}
