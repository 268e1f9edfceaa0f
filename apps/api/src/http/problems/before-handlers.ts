import type { FastifyInstance } from 'fastify';
import type { Logger } from '#infra/telemetry/logger.js';
import { GRAPHQL_PATH } from '../authentication/authenticate-graphql.js';
import { sendProblem } from './send-problem.js';

/**
 * Gives every route that is added from now on the answers of the problem filter for what fails before Nest: hooks and
 * the parsing of the body. Each route needs its own: Nest sets its error handler for all of them only after GraphQL
 * has registered, and by then the routes have been given the framework's. GraphQL answers in its own form.
 */
export function sayProblemsBeforeHandlers(fastify: FastifyInstance, logger: Pick<Logger, 'error'>): void {
  fastify.addHook('onRoute', (route) => {
    if (route.url === GRAPHQL_PATH) return;
    route.errorHandler ??= (error, request, reply) => sendProblem(error, request, reply, logger);
  });
}
