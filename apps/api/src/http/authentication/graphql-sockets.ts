import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyRequest } from 'fastify';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';
import type { Tenant } from '#domain/tenants/tenant.js';
import { CsrfError } from '../session/csrf.js';
import { isSameOrigin } from '../session/same-origin.js';
import { sessionCredential } from '../session/session-cookies.js';
import { authenticate } from './authenticate.js';
import { keyInHeader } from './credentials.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The read key that a socket was opened with; what follows on it ends when this is revoked. */
    socketKey?: string;
  }
}

/** Sockets of this process at a time. */
const MAX_SOCKETS = 1_000;
/** Who has not said by then who they are is cut off. */
const SIGN_IN_MS = 5_000;

/** The request that a socket began as: the server's callbacks for its messages do not name it. */
const beginnings = new AsyncLocalStorage<FastifyRequest>();

/**
 * A socket begins: with a key in its header, or in a cookie if a page of this server opens it (a browser sends cookies
 * with a socket that any site opens, and no token can go along). Without either the first message must bring the key.
 * Throws UnauthorizedError, WrongScopeError, CsrfError.
 */
export function beginSocket(request: FastifyRequest, directory: TenantDirectory, done: () => void): void {
  const inHeader = keyInHeader(request.headers.authorization);
  const inCookie = inHeader === undefined ? sessionCredential(request, 'read') : undefined;
  if (inCookie !== undefined && isSameOrigin(request) !== true)
    throw new CsrfError('the socket is opened by a page of another site');
  const key = inHeader ?? inCookie;
  if (key !== undefined) admit(request, authenticate(directory, key, 'read'), key);
  beginnings.run(request, done);
}

function admit(request: FastifyRequest, tenant: Tenant, key: string): void {
  request.tenant = tenant;
  request.socketKey = key;
}

/** What a GraphQL server asks before it opens a socket and when the first message comes. */
export class GraphQLSockets {
  private open = 0;
  private readonly deadlines = new WeakMap<Socket, NodeJS.Timeout>();

  constructor(private readonly directory: TenantDirectory) {}

  /** Lets a socket open while there are not too many; it then has {@link SIGN_IN_MS} to say whose it is. */
  readonly verifyClient = (
    { req }: { readonly req: IncomingMessage },
    next: (isAllowed: boolean, status?: number, message?: string) => void,
  ): void => {
    if (this.open >= MAX_SOCKETS) {
      next(false, 503, 'Service Unavailable');
      return;
    }
    const { socket } = req;
    this.open++;
    this.deadlines.set(socket, setTimeout(() => socket.destroy(), SIGN_IN_MS).unref());
    socket.once('close', () => {
      this.open--;
      clearTimeout(this.deadlines.get(socket));
    });
    next(true);
  };

  /** `connection_init`, whose payload may hold `authorization` as the header has it. False: refused. */
  readonly onConnect = ({ payload }: { readonly payload?: unknown }): boolean => {
    const request = beginnings.getStore();
    if (request === undefined) return false;
    try {
      const key = keyInPayload(payload);
      if (key !== undefined) admit(request, authenticate(this.directory, key, 'read'), key);
    } catch {
      return false;
    }
    if (request.tenant === undefined) return false;
    clearTimeout(this.deadlines.get(request.raw.socket));
    return true;
  };
}

function keyInPayload(payload: unknown): string | undefined {
  if (typeof payload !== 'object' || payload === null || !Object.hasOwn(payload, 'authorization'))
    return undefined;
  const { authorization } = payload as { authorization?: unknown };
  return typeof authorization === 'string' ? keyInHeader(authorization) : '';
}
