import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { SESSION_COOKIES } from '../http/session/session-cookies.js';
import { PROBLEM_SCHEMA } from './api-problems.decorator.js';

/** The OpenAPI 3.1 document of every route of an application. */
export function buildDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Attribution')
    .setDescription('Facts in over `/v1/…`, answers out of `/v1/attribution/…` and `/graphql`.')
    .setVersion('1')
    .addBearerAuth()
    .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'writeKey')
    .addBasicAuth({ type: 'http', scheme: 'basic' }, 'writeKeyAsUser')
    .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'adminToken')
    .addCookieAuth(SESSION_COOKIES.read, { type: 'apiKey', in: 'cookie' }, 'readSession')
    .addCookieAuth(SESSION_COOKIES.admin, { type: 'apiKey', in: 'cookie' }, 'adminSession')
    .build();
  const document = SwaggerModule.createDocument(app, config);
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: PROBLEM_SCHEMA as object },
  };
  nameApart(document);
  return document;
}

/** A route with several paths is several operations, each with an id of its own: the later ones add their path. */
function nameApart(document: OpenAPIObject): void {
  const used = new Set<string>();
  for (const [path, item] of Object.entries(document.paths)) {
    const operations: unknown[] = Object.values(item);
    for (const operation of operations as { operationId?: string }[]) {
      if (operation.operationId === undefined) continue;
      if (used.has(operation.operationId)) operation.operationId += path.replaceAll(/\W+/g, '_');
      used.add(operation.operationId);
    }
  }
}
