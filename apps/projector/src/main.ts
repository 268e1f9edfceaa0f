import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { ProjectorModule } from './projector.module.js';

// The process has no port: it lives until SIGTERM, on which Nest runs the shutdown hooks.
const app = await NestFactory.createApplicationContext(ProjectorModule, {
  logger: ['error', 'warn'],
  abortOnError: false,
});
app.enableShutdownHooks();
