import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { PROBLEM_SCHEMA } from './api-problems.decorator.js';

/** The OpenAPI 3.1 document of every route of an application. */
export function buildDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Attribution')
    .setDescription('Facts in over `/v1/…`, answers out of `/v1/attribution/…` and `/graphql`.')
    .setVersion('1')
    .addBearerAuth()
    .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'write key')
    .addBasicAuth({ type: 'http', scheme: 'basic' }, 'write key as user name')
    .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'administrator token')
    .build();
  const document = SwaggerModule.createDocument(app, config);
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: PROBLEM_SCHEMA as object },
  };
  return document;
}
