import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '#infra/telemetry/logger.js';
import { leaveUnread } from '../body/leave-unread.js';
import { allowedMethods } from '../routes/known-routes.js';
import { problem, retryAfterOf, toProblem } from './to-problem.js';

/**
 * The one place where an error becomes an answer: `application/problem+json`, whatever went wrong. Does nothing when
 * the answer is out already; a defect goes to the log.
 */
export function sendProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  logger: Pick<Logger, 'error'>,
): void {
  if (reply.sent) return;
  let answer = toProblem(error);
  if (answer.code === 'internal_error')
    logger.error({ err: error, url: withoutKey(request.url) }, 'request failed');
  if (answer.status === 404 && request.is404) {
    const allowed = allowedMethods(request.server, request.url);
    answer =
      allowed.length === 0
        ? problem('not_found', 'there is no such route')
        : problem('method_not_allowed', `use ${allowed.join(' or ')}`);
    if (allowed.length > 0) void reply.header('allow', allowed.join(', '));
  }
  const retryAfter = retryAfterOf(error, answer.code);
  if (retryAfter !== undefined) void reply.header('retry-after', String(retryAfter));
  if (answer.status === 401) void reply.header('www-authenticate', 'Bearer');
  leaveUnread(request, reply);
  void reply.code(answer.status).type('application/problem+json').send(JSON.stringify(answer));
}

/** A pixel's URL carries a key, which must not come to lie in logs. */
function withoutKey(url: string): string {
  return url.replace(/([?&]writeKey=)[^&]*/gi, '$1(hidden)');
}
