import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '#domain/errors/domain-error.js';
import { isSameOrigin } from './same-origin.js';
import { CSRF_COOKIE } from './session-cookies.js';

export const CSRF_HEADER = 'x-csrf-token';

/** The browser of a signed-in user may have been made to send this: nothing was done. */
export class CsrfError extends DomainError {
  constructor(detail: string) {
    super('csrf', detail);
  }
}

export function newCsrfToken(): string {
  return randomBytes(24).toString('base64url');
}

/** Throws CsrfError for a request that the browser says another site made. */
export function expectNotCrossSite(request: Pick<FastifyRequest, 'headers' | 'host'>): void {
  if (isSameOrigin(request) === false) throw new CsrfError('the request comes from a page of another site');
}

/**
 * Throws CsrfError unless a request that cookies authenticate was made by a page of this server: it repeats the token
 * of its cookie, which no other site can read. GET and HEAD change nothing and need no token.
 */
export function expectOwnPage(
  request: Pick<FastifyRequest, 'cookies' | 'headers' | 'host' | 'method'>,
): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  expectNotCrossSite(request);
  const token = request.cookies[CSRF_COOKIE] ?? '';
  const repeated = request.headers[CSRF_HEADER];
  if (token === '' || typeof repeated !== 'string' || !isSame(token, repeated))
    throw new CsrfError(`the header ${CSRF_HEADER} must repeat the cookie ${CSRF_COOKIE}`);
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
