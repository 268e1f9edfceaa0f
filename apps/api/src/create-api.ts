import 'reflect-metadata';
import { fastifyCookie } from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import type { Engines } from './engines.js';
import { authenticateAdmin } from './http/authentication/authenticate-admin.js';
import { authenticateGraphQL } from './http/authentication/authenticate-graphql.js';
import { BytesInFlight } from './http/body/bytes-in-flight.js';
import { parseBodies } from './http/body/content-type-parser.js';
import { serveDashboard } from './http/dashboard/serve-dashboard.js';
import { countRequests } from './http/operation/count-requests.js';
import { Metrics } from './http/operation/metrics.js';
import { sayProblemsBeforeHandlers } from './http/problems/before-handlers.js';
import { badHttp, badUrl } from './http/problems/before-routing.js';
import { openTrackingToAnyOrigin } from './http/routes/cors.js';
import { rememberRoutes } from './http/routes/known-routes.js';
import { wantsSocket } from './http/routes/socket-requests.js';
import { nestLogger } from './nest-logger.js';
import { serveDocument } from './openapi/serve-document.js';

/**
 * The api on opened engines, ready for `listen` or `inject`. Closing it does not close the engines.
 * `dashboard`: the directory of the built dashboard, which an api that answers queries serves.
 */
export async function createApi(engines: Engines, dashboard?: string): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    // A messageId of 255 characters, each of up to 12 when it is percent-encoded.
    routerOptions: { maxParamLength: 4_096 },
    frameworkErrors: badUrl,
    clientErrorHandler: badHttp,
    http: { shouldUpgradeCallback: wantsSocket },
    trustProxy: [...engines.config.http.trustedProxies],
  });
  const fastify = adapter.getInstance();
  // The first hook of a request: those that authenticate it read its cookies.
  await fastify.register(fastifyCookie);
  rememberRoutes(fastify);
  // All of a request is answered from one set of read models.
  fastify.addHook('onRequest', (_request, _reply, done) => engines.databases.pinned(done));
  openTrackingToAnyOrigin(fastify);
  sayProblemsBeforeHandlers(fastify, engines.logger);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.on(engines), adapter, {
    bodyParser: false,
    abortOnError: false,
    logger: nestLogger(engines.logger),
  });
  authenticateAdmin(fastify, engines.config.adminToken);
  authenticateGraphQL(fastify, engines.directory);
  parseBodies(fastify, app.get(BytesInFlight), engines.config.limits.maxBatchBytes);
  countRequests(fastify, app.get(Metrics));
  serveDocument(app);
  await serveDashboard(fastify, engines.config.role === 'command' ? undefined : dashboard);
  await app.init();
  await fastify.ready();
  return app;
}
