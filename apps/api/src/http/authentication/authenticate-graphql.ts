import type { FastifyInstance } from 'fastify';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';
import { authenticate } from './authenticate.js';
import { keyInHeader } from './credentials.js';

export const GRAPHQL_PATH = '/graphql';

/** GraphQL's route is not one of Nest's, so no guard stands before it: a read key is asked for here. */
export function authenticateGraphQL(fastify: FastifyInstance, directory: TenantDirectory): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (request.routeOptions.url === GRAPHQL_PATH && request.method !== 'OPTIONS')
      request.tenant = authenticate(directory, keyInHeader(request.headers.authorization), 'read');
    done();
  });
}
