import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { BytesInFlight } from './bytes-in-flight.js';
import { RequestBody } from './request-body.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A tracking route: its handler reads the body itself, and any web page may call it. */
    tracking?: boolean;
  }
}

/** Of a JSON body outside the tracking routes (administration, GraphQL). */
const MAX_JSON_BYTES = 1024 * 1024;

/**
 * The one parser of request bodies. Tracking routes get their body unread, so that authentication comes first; the
 * others get parsed JSON. An absent body is undefined, whatever type it is said to have, and so is one that was sent
 * to no route. What a body holds of the budget is given back when the answer
 * is out or the client has gone.
 */
export function parseBodies(fastify: FastifyInstance, budget: BytesInFlight, maxBatchBytes: number): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', (request, payload, done) => {
    if (request.routeOptions.config.tracking === true) {
      done(null, new RequestBody(request, payload, budget.reserve(), maxBatchBytes));
      return;
    }
    if (request.is404 || isAbsent(request)) {
      done(null, undefined);
      return;
    }
    const body = new RequestBody(request, payload, budget.reserve(), MAX_JSON_BYTES);
    void body
      .json()
      .then(({ value }) => done(null, value), done)
      .finally(() => body.release());
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    const release = () => {
      if (request.body instanceof RequestBody) request.body.release();
    };
    // After the end of the answer as well as when the client goes before it.
    reply.raw.once('close', release);
    done();
  });
}

/** Nothing says that a body follows (RFC 9112, section 6.3), or what follows is empty. */
function isAbsent({ headers }: FastifyRequest): boolean {
  if (headers['transfer-encoding'] !== undefined) return false;
  return headers['content-length'] === undefined || headers['content-length'] === '0';
}
