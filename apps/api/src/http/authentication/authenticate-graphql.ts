import type { FastifyInstance } from 'fastify';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';
import { authenticate } from './authenticate.js';
import { credentialOf } from './credential-of.js';

export const GRAPHQL_PATH = '/graphql';

/** GraphQL's route is not one of Nest's, so no guard stands before it: a read key is asked for here. */
export function authenticateGraphQL(fastify: FastifyInstance, directory: TenantDirectory): void {
  fastify.addHook('onRequest', async (request) => {
    if (request.routeOptions.url !== GRAPHQL_PATH || request.method === 'OPTIONS') return;
    request.tenant = authenticate(directory, credentialOf(request, 'read'), 'read');
  });
}
