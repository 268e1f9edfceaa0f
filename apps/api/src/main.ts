import { fileURLToPath } from 'node:url';
import { loadConfig } from '#infra/config/config.js';
import { ConfigError } from '#infra/config/config-error.js';
import { createLogger } from '#infra/telemetry/logger.js';
import { openEngines } from './open-engines.js';
import { runApi } from './run-api.js';

/** Where the build puts the dashboard: beside this app. */
const DASHBOARD = fileURLToPath(new URL('../../dashboard/', import.meta.url));

const stop = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort());

try {
  const config = loadConfig(process.env);
  const logger = createLogger({ name: 'api', level: config.logLevel });
  // A promise that nobody waited for has failed: a defect to be told of, not a reason to drop everybody's requests.
  process.on('unhandledRejection', (error) => logger.error({ err: error }, 'unhandled rejection'));
  process.exitCode = await runApi(await openEngines(config, logger), stop.signal, { dashboard: DASHBOARD });
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exitCode = 1;
}
