import type { FastifyInstance } from 'fastify';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';
import { UnauthorizedError } from '../problems/http-errors.js';
import { wantsSocket } from '../routes/socket-requests.js';
import { authenticate } from './authenticate.js';
import { credentialOf } from './credential-of.js';
import { beginSocket } from './graphql-sockets.js';

export const GRAPHQL_PATH = '/graphql';

/** GraphQL's route is not one of Nest's, so no guard stands before it: a read key is asked for here. */
export function authenticateGraphQL(fastify: FastifyInstance, directory: TenantDirectory): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (request.routeOptions.url !== GRAPHQL_PATH || request.method === 'OPTIONS') return done();
    try {
      if (wantsSocket(request.raw)) {
        // Answered as a request after all, the connection is nobody's: no server would ever end it.
        reply.raw.once('finish', () => request.raw.socket.destroySoon());
        return beginSocket(request, directory, done);
      }
      request.tenant = authenticate(directory, credentialOf(request, 'read'), 'read');
    } catch (error) {
      return done(error as Error);
    }
    done();
  });
  // The headers alone make no socket: what claimed to become one and is answered as a request needs its key after all.
  fastify.addHook('preValidation', async (request) => {
    if (request.routeOptions.url !== GRAPHQL_PATH || !wantsSocket(request.raw)) return;
    if (!('ws' in request && request.ws === true) && request.tenant === undefined)
      throw new UnauthorizedError('a read key is needed');
  });
}
