import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Tenant } from '#domain/tenants/tenant.js';
import { RequestBody } from '../http/body/request-body.js';
import { UnauthorizedError, UnsupportedMediaTypeError } from '../http/problems/http-errors.js';

function requestOf(context: ExecutionContext): FastifyRequest {
  return context.switchToHttp().getRequest<FastifyRequest>();
}

/** The tenant whose key the request carries. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): Tenant => {
  const { tenant } = requestOf(context);
  if (tenant === undefined) throw new UnauthorizedError('a write key is needed');
  return tenant;
});

/** The request's body, not yet read. */
export const Unread = createParamDecorator(
  (accepted: readonly string[], context: ExecutionContext): RequestBody => {
    const { body } = requestOf(context);
    if (!(body instanceof RequestBody)) throw new UnsupportedMediaTypeError(accepted);
    return body;
  },
);
