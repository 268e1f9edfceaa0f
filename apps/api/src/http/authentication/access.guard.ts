import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';
import type { Tenant } from '#domain/tenants/tenant.js';
import type { Config } from '#infra/config/config.js';
import { CONFIG, TENANT_DIRECTORY } from '../../tokens.js';
import { SEGMENT_TYPES } from '../body/media-types.js';
import { RequestBody } from '../body/request-body.js';
import { UnauthorizedError } from '../problems/http-errors.js';
import { TenantRateLimit } from '../rate-limit/tenant-rate-limit.js';
import { ACCESS, type Access } from './access.decorator.js';
import { authenticate, expectAdmin } from './authenticate.js';
import { credentialOf } from './credential-of.js';
import { keyInBody, keyInHeader, keyInQuery } from './credentials.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose key the request carries; set by authentication. */
    tenant?: Tenant;
  }
}

/** Stands before every route: who calls, may they, and are they within their rate. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(TENANT_DIRECTORY) private readonly directory: TenantDirectory,
    @Inject(CONFIG) private readonly config: Pick<Config, 'adminToken'>,
    private readonly rateLimit: TenantRateLimit,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    // GraphQL is authenticated as the HTTP request that it is, before its operation is even parsed.
    if (context.getType<string>() !== 'http') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const access =
      this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
        context.getHandler(),
        context.getClass(),
      ]) ?? 'read';
    if (access === 'public') return true;
    if (access === 'admin') {
      expectAdmin(this.config.adminToken, credentialOf(request, 'admin'));
      return true;
    }
    if (access === 'read') return this.admit(context, request, credentialOf(request, 'read'), 'read');
    const key = keyInHeader(request.headers.authorization);
    if (access === 'segment' && key === undefined) return this.admitByBody(context, request);
    const stated = access === 'pixel' ? (key ?? keyInQuery(request.url)) : key;
    return this.admit(context, request, stated, 'write');
  }

  private async admitByBody(context: ExecutionContext, request: FastifyRequest): Promise<boolean> {
    if (!(request.body instanceof RequestBody)) throw new UnauthorizedError('a write key is needed');
    const { value } = await request.body.json(SEGMENT_TYPES);
    return this.admit(context, request, keyInBody(value), 'write');
  }

  private admit(
    context: ExecutionContext,
    request: FastifyRequest,
    key: string | undefined,
    scope: 'read' | 'write',
  ): boolean {
    const tenant = authenticate(this.directory, key, scope);
    request.tenant = tenant;
    if (scope === 'write') this.rateLimit.admit(tenant, context.switchToHttp().getResponse<FastifyReply>());
    return true;
  }
}
