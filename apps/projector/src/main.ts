import 'reflect-metadata';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { loadConfig } from '#infra/config/config.js';
import { projectorLockFile } from '#infra/config/data-dir.js';
import { lockExclusively } from '#infra/locks/exclusive-file-lock.js';
import { ProjectorModule, ProjectorService } from './projector.module.js';

const config = loadConfig(process.env);
const lockFile = projectorLockFile(config.dataDir);
mkdirSync(dirname(lockFile), { recursive: true });
// Two projectors would give different ranges of the log the same batch number; leases keep them apart where there are.
if (config.leases.engine === 'in-process' && lockExclusively(lockFile) === undefined) {
  process.stderr.write(`another projector works on this DATA_DIR (it holds ${lockFile})\n`);
  process.exit(1);
}

// The process has no port: it lives until SIGTERM, on which Nest runs the shutdown hooks.
const app = await NestFactory.createApplicationContext(ProjectorModule, {
  logger: ['error', 'warn'],
  abortOnError: false,
});
app.enableShutdownHooks();
await app.get(ProjectorService).failed;
await app.close();
process.exit(1);
