import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from './create-api.js';
import type { Engines } from './engines.js';
import { closeEngines } from './open-engines.js';

/** Requests in flight get so long to end before their connections are cut. */
const DRAIN_MS = 20_000;

/**
 * Connections that may wait to be accepted (the system's own bound, `net.core.somaxconn`, may be lower). A client whose
 * connection finds this queue full believes it open and waits for seconds; one that gets in is answered, be it with 503.
 */
const BACKLOG = 4_096;

export interface RunOptions {
  readonly onListening?: (url: string) => void;
  /** Directory of the built dashboard. */
  readonly dashboard?: string;
}

/**
 * Serves until `stop` is aborted or a part of the process fails, then ends in order: not ready → no new
 * connections → requests in flight answered → the log flushed and closed. Resolves with the exit code.
 */
export async function runApi(
  engines: Engines,
  stop: AbortSignal,
  { onListening = () => undefined, dashboard }: RunOptions = {},
): Promise<number> {
  const { config, logger, lifecycle, directory } = engines;
  directory.start();
  await directory.ready;
  const app = await createApi(engines, dashboard);
  await app.listen({ port: config.http.port, host: config.http.host, backlog: BACKLOG });
  const url = await app.getUrl();
  logger.info({ url, role: config.role }, 'listening');
  onListening(url);
  const failure = await Promise.race([lifecycle.failed, aborted(stop)]);
  if (failure !== undefined) logger.fatal({ err: failure }, 'this process cannot go on');
  lifecycle.drain();
  await closeWithin(app, DRAIN_MS);
  await closeEngines(engines);
  logger.info('stopped');
  return failure === undefined ? 0 : 70;
}

function aborted(signal: AbortSignal): Promise<undefined> {
  if (signal.aborted) return Promise.resolve(undefined);
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(undefined), { once: true }));
}

/** A connection that was busy when closing began is kept alive by its client once it is idle: it is closed then. */
async function closeWithin(app: NestFastifyApplication, ms: number): Promise<void> {
  const server = app.getHttpServer();
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(() => server.closeAllConnections(), ms);
  try {
    await app.close();
  } finally {
    clearInterval(idle);
    clearTimeout(cut);
  }
}
