import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';
import type { Tenant } from '#domain/tenants/tenant.js';
import { authenticate } from '../authentication/authenticate.js';
import { keyInHeader, keyInQuery } from '../authentication/credentials.js';
import { declaredLength } from '../body/declared-length.js';
import { countRefusal } from '../operation/admission-metrics.js';
import type { Metrics } from '../operation/metrics.js';
import type { TenantRateLimit } from '../rate-limit/tenant-rate-limit.js';
import type { Admission } from './admission.js';
import { Holding } from './holding.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** What a request of a tracking route holds. */
    holding?: Holding;
  }
}

export interface AdmittedBy {
  readonly directory: TenantDirectory;
  readonly rateLimit: TenantRateLimit;
  readonly admission: Admission;
  readonly metrics: Metrics;
  /** Bytes of a body that is read as a whole. */
  readonly maxBatchBytes: number;
}

/** Whose the requests are whose key is in their body, until it is read. */
const UNKNOWN = '';

/**
 * Stands before every tracking route that is added from now on: who sends, are they within their rate, is there room.
 * All of it before the body is read and before Nest, so that a refusal costs next to nothing. What is let in is held
 * to be there until it is answered and nobody works on it any more: a client that goes away takes its answer with
 * it, not the memory that its facts still have in the queue of the log.
 */
export function admitRequests(fastify: FastifyInstance, by: AdmittedBy): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (request.routeOptions.config.tracking !== true) return done();
    const tenant = tenantOf(request, by.directory);
    if (tenant !== undefined) {
      request.tenant = tenant;
      withinRate(tenant, reply, by);
    }
    const holding = new Holding(by.admission.admit(tenant?.tenantId ?? UNKNOWN, expectedBytes(request, by)));
    request.holding = holding;
    // A pixel has no body to wait for.
    if (request.method !== 'POST') holding.reservation.arrived();
    const answered = () => holding.answered();
    reply.raw.once('finish', answered).once('close', answered);
    done();
  });
}

/** The handlers of tracking routes that are added from now on say when they are done. */
export function watchHandlers(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    if (route.config?.tracking !== true) return;
    const { handler } = route;
    route.handler = function (request, reply) {
      const { holding } = request;
      if (holding === undefined) return handler.call(this, request, reply);
      return holding.during(() => handler.call(this, request, reply));
    };
  });
}

function withinRate(tenant: Tenant, reply: FastifyReply, { rateLimit, metrics }: AdmittedBy): void {
  try {
    rateLimit.admit(tenant, reply);
  } catch (error) {
    countRefusal(metrics, 'rate');
    throw error;
  }
}

/** Of the key in the header, or in the query string of a pixel; without one, the body or the guard has to say. */
function tenantOf({ headers, method, url }: FastifyRequest, directory: TenantDirectory) {
  const key = keyInHeader(headers.authorization) ?? (method === 'POST' ? undefined : keyInQuery(url));
  return key === undefined ? undefined : authenticate(directory, key, 'write');
}

/** A stream takes what it takes when it is opened, and what does not say its length as it comes. */
function expectedBytes(request: FastifyRequest, { maxBatchBytes }: AdmittedBy): number {
  const declared = declaredLength(request) ?? 0;
  // What it inflates to is not known: the most that it may be is set aside.
  const inflated = request.headers['content-encoding'] === undefined ? 0 : maxBatchBytes;
  return Math.min(declared, maxBatchBytes) + (declared === 0 ? 0 : inflated);
}
