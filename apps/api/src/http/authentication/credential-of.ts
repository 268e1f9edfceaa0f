import type { FastifyRequest } from 'fastify';
import { expectOwnPage } from '../session/csrf.js';
import { type SessionScope, sessionCredential } from '../session/session-cookies.js';
import { keyInHeader } from './credentials.js';

/**
 * What a request shows for reading, or for the administration: its Authorization header, whatever that says, else the
 * cookie of its session. Undefined with neither. Throws CsrfError for a cookie that another site may have made the
 * browser send.
 */
export function credentialOf(request: FastifyRequest, scope: SessionScope): string | undefined {
  const inHeader = keyInHeader(request.headers.authorization);
  if (inHeader !== undefined) return inHeader;
  const credential = sessionCredential(request, scope);
  if (credential !== undefined) expectOwnPage(request);
  return credential;
}
