import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { AppModule } from '../app.module.js';
import type { Engines } from '../engines.js';
import { buildDocument } from './build-document.js';

/** What the routes depend on in name only: in a preview nothing is made, so no engine is ever touched. */
const NO_ENGINES = { config: { role: 'all' } } as unknown as Engines;

/** The OpenAPI document of the whole api as it is committed, made from the decorators alone. */
export async function documentText(): Promise<string> {
  const app = await NestFactory.create(AppModule.on(NO_ENGINES), new FastifyAdapter(), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  return `${JSON.stringify(buildDocument(app), undefined, 2)}\n`;
}
