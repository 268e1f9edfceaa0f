import type { FastifyInstance } from 'fastify';
import { expectAdmin } from './authenticate.js';
import { credentialOf } from './credential-of.js';

const PREFIX = '/v1/admin/';

/**
 * Asks for the administrator's token before a body is read: the guard comes after that, and a stranger should neither
 * cost the memory of a body nor learn what is wrong with it.
 */
export function authenticateAdmin(fastify: FastifyInstance, token: string): void {
  fastify.addHook('onRequest', async (request) => {
    if (request.routeOptions.url?.startsWith(PREFIX) !== true) return;
    expectAdmin(token, credentialOf(request, 'admin'));
  });
}
