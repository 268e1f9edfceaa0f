import { Body, Controller, Delete, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DomainError } from '#domain/errors/domain-error.js';
import { parseBody } from '#domain/tenants/settings-schema.js';
import { ApiProblems } from '../../openapi/api-problems.decorator.js';
import { AllowAccess } from '../authentication/access.decorator.js';
import { UnauthorizedError } from '../problems/http-errors.js';
import { expectNotCrossSite, expectOwnPage, newCsrfToken } from './csrf.js';
import { FailedSignIns } from './failed-sign-ins.js';
import { type Session, Sessions } from './session.js';
import { SESSION_SCHEMA, SIGN_IN_SCHEMA } from './session.schema.js';
import { dropSession, keepSession, SESSION_SCOPES, sessionCredential } from './session-cookies.js';

const signIn = z.strictObject({ key: z.string().min(1).max(4_096) });

/** Sign-in of browsers: the credential goes into a cookie that no script can read. */
@ApiTags('session')
@AllowAccess('public')
@Controller('v1/session')
export class SessionController {
  constructor(
    private readonly sessions: Sessions,
    private readonly failed: FailedSignIns,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    operationId: 'signIn',
    summary: 'Signs a browser in: keeps a read key, or the administrator token, in a cookie.',
    description:
      'Both may be kept at once. Requests that a cookie authenticates and that are not GET or HEAD repeat the cookie `csrf` in the header `X-CSRF-Token`.',
  })
  @ApiBody({ schema: SIGN_IN_SCHEMA })
  @ApiOkResponse({ schema: SESSION_SCHEMA })
  @ApiProblems(400, 401, 403, 415, 429)
  signIn(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Session {
    expectNotCrossSite(request);
    this.failed.admit(request.ip, performance.now());
    const { key } = parseBody(signIn, body);
    const scope = this.scopeOf(key, request.ip);
    const session = this.sessions.of(request, { [scope]: key });
    keepSession(request, reply, { scope, credential: key, csrf: newCsrfToken() });
    reply.header('cache-control', 'no-store');
    return session;
  }

  @Get()
  @ApiOperation({ operationId: 'showSession', summary: 'Who is signed in, by cookies or by header.' })
  @ApiOkResponse({ schema: SESSION_SCHEMA })
  @ApiProblems(401)
  show(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Session {
    reply.header('cache-control', 'no-store');
    return this.sessions.of(request);
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ operationId: 'signOut', summary: 'Signs a browser out: takes the credentials out of it.' })
  @ApiQuery({
    name: 'scope',
    required: false,
    enum: SESSION_SCOPES,
    description: 'Only this credential; all by default.',
  })
  @ApiNoContentResponse()
  @ApiProblems(400, 403)
  signOut(
    @Query('scope') scope: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): void {
    const dropped = SESSION_SCOPES.filter((each) => scope === undefined || scope === each);
    if (dropped.length === 0) throw new DomainError('invalid_parameter', 'scope is read or admin');
    // A key that was revoked in the meantime must be possible to drop, so what it opens is not asked.
    if (SESSION_SCOPES.some((each) => sessionCredential(request, each) !== undefined)) expectOwnPage(request);
    dropSession(request, reply, dropped);
  }

  private scopeOf(key: string, address: string) {
    try {
      return this.sessions.scopeOf(key);
    } catch (error) {
      if (error instanceof UnauthorizedError) this.failed.note(address, performance.now());
      throw error;
    }
  }
}
