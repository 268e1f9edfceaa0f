import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.js';

/** Counts answers by route (never by URL, which is the client's to choose) and status. */
export function countRequests(fastify: FastifyInstance, metrics: Metrics): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    metrics.count('attribution_http_requests_total', 'Requests answered.', {
      method: request.method,
      route: request.routeOptions.url ?? '(none)',
      status: String(reply.statusCode),
    });
    done();
  });
}
