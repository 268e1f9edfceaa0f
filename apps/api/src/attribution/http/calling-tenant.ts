import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import type { Tenant } from '#domain/tenants/tenant.js';
import { UnauthorizedError } from '../../http/problems/http-errors.js';

/** The tenant whose key a request, or the request behind a GraphQL resolver, came with. */
export const CallingTenant = createParamDecorator((_: unknown, context: ExecutionContext): Tenant => {
  const { tenant } = requestOf(context);
  if (tenant === undefined) throw new UnauthorizedError('a read key is needed');
  return tenant;
});

function requestOf(context: ExecutionContext): FastifyRequest {
  if (context.getType<string>() !== 'graphql') return context.switchToHttp().getRequest<FastifyRequest>();
  return GqlExecutionContext.create(context).getContext<{ req: FastifyRequest }>().req;
}
