import type { FastifyInstance } from 'fastify';
import { allowedMethods, isTrackingPath } from './known-routes.js';

/**
 * Any web page may send to the tracking routes, their problems included; keys go in a header of their own, never in
 * cookies. Nothing else allows another origin.
 */
export function openTrackingToAnyOrigin(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (request.headers.origin === undefined || !isTrackingPath(fastify, request.url)) {
      done();
      return;
    }
    reply.header('access-control-allow-origin', '*');
    reply.header('access-control-expose-headers', 'RateLimit, RateLimit-Policy, Retry-After');
    if (request.method !== 'OPTIONS') {
      done();
      return;
    }
    const methods = allowedMethods(fastify, request.url);
    void reply
      .code(204)
      .header('access-control-allow-methods', methods.join(', '))
      .header('access-control-allow-headers', 'Authorization, Content-Type, Content-Encoding')
      .header('access-control-max-age', '86400')
      .send();
  });
}
