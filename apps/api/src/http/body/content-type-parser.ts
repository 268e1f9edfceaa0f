import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Admission } from '../admission/admission.js';
import { RequestBody } from './request-body.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A tracking route: its handler reads the body itself, and any web page may call it. */
    tracking?: boolean;
  }
}

/** Whose bodies those are that belong to no tracking route. */
const OTHERS = '(others)';
/** Of a JSON body outside the tracking routes (administration, GraphQL). */
const MAX_JSON_BYTES = 1024 * 1024;

/**
 * The one parser of request bodies. Tracking routes get their body unread, as it was admitted; the others get parsed
 * JSON. An absent body is undefined, whatever type it is said to have, and so is one that was sent to no route.
 */
export function parseBodies(fastify: FastifyInstance, admission: Admission, maxBatchBytes: number): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', (request, payload, done) => {
    if (request.holding !== undefined) {
      done(null, new RequestBody(request, payload, request.holding.reservation, maxBatchBytes));
      return;
    }
    if (request.is404 || isAbsent(request)) {
      done(null, undefined);
      return;
    }
    const memory = admission.reserve(OTHERS);
    void new RequestBody(request, payload, memory, MAX_JSON_BYTES)
      .json()
      .then(({ value }) => done(null, value), done)
      .finally(() => memory.release());
  });
}

/** Nothing says that a body follows (RFC 9112, section 6.3), or what follows is empty. */
function isAbsent({ headers }: FastifyRequest): boolean {
  if (headers['transfer-encoding'] !== undefined) return false;
  return headers['content-length'] === undefined || headers['content-length'] === '0';
}
