import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Config, loadConfig } from '#infra/config/config.js';
import { demoFile, eventLogDirectory, logsDirectory } from '#infra/config/data-dir.js';
import { parseEnvironment } from '#infra/config/environment.js';
import { HttpApi } from './client/http-api.js';
import { lockDataDir } from './data-dir-lock.js';
import { newDemoState, readDemoState, writeDemoState } from './demo/demo-state.js';
import { readSamplePaths } from './demo/read-paths.js';
import { runDemo } from './demo/run-demo.js';
import { awaitReady } from './services/await-ready.js';
import { localClickHouse } from './services/clickhouse-service.js';
import { engineLines } from './services/engine-lines.js';
import { availablePort } from './services/http-port.js';
import { lastLines, rotateLogFile } from './services/log-file.js';
import { productProcess } from './services/product-processes.js';
import type { SupervisedService } from './supervisor/supervised-service.js';
import { progressBar } from './terminal/progress-bar.js';

type Environment = Readonly<Record<string, string | undefined>>;

export interface Launch {
  readonly env: Environment;
  readonly out: NodeJS.WriteStream;
  /** Aborted when everything is to stop. */
  readonly signal: AbortSignal;
}

const READY_WITHIN_MS = 60_000;

/**
 * Runs the platform on this machine until `signal` is aborted: ClickHouse, projector and api, each restarted when it
 * dies; on a first start the demo tenant and its data. Stops in the opposite order.
 * Rejects, with everything stopped, when a part cannot be started or keeps dying.
 */
export async function launch({ env, out, signal }: Launch): Promise<void> {
  const say = (line: string) => out.write(`${line}\n`);
  const environment = parseEnvironment(env);
  const dataDir = resolve(environment.DATA_DIR);
  // Before anything is written: a start that cannot succeed leaves nothing behind.
  const port = await availablePort(environment.PORT, environment.HOST);
  const unlock = lockDataDir(dataDir);
  const started: SupervisedService[] = [];
  try {
    if (environment.DEMO && isFirstStart(dataDir)) await writeDemoState(dataDir, newDemoState(Date.now()));

    const childEnv: Record<string, string | undefined> = { ...env, DATA_DIR: dataDir, PORT: String(port) };
    if (environment.CLICKHOUSE_URL === undefined) {
      const logFile = await rotateLogFile(join(logsDirectory(dataDir), 'clickhouse.log'));
      const { service, url } = await localClickHouse(dataDir, logFile, say);
      started.push(service);
      childEnv['ATTRIBUTION_LOCAL_CLICKHOUSE_URL'] = url;
    }
    signal.throwIfAborted();
    const config = loadConfig(childEnv);
    for (const line of engineLines(config)) say(line);

    const projector = await productProcess('projector', dataDir, childEnv, say);
    const api = await productProcess('api', dataDir, childEnv, say);
    started.push(projector.service, api.service);
    // All at once: the projector waits for ClickHouse and migrates it, and the api is not ready before both are.
    await Promise.all(started.map((service) => service.start()));
    const failed = Promise.race(started.map(({ gaveUp }) => gaveUp)).then((error) => {
      throw error;
    });
    failed.catch(() => undefined);
    const baseUrl = localUrl(environment.HOST, port);
    try {
      await Promise.race([awaitReady(baseUrl, READY_WITHIN_MS, signal), failed]);
    } catch (error) {
      signal.throwIfAborted();
      for (const { service, logFile } of [projector, api]) {
        say(`last lines of ${service.name} (${logFile}):`);
        for (const line of await lastLines(logFile)) say(`  ${line}`);
      }
      throw error;
    }
    await Promise.race([greet(config, baseUrl, signal, out), failed]);
    await Promise.race([aborted(signal), failed]);
  } catch (error) {
    // Told to stop: whatever was under way then is no failure.
    if (!signal.aborted) throw error;
  } finally {
    for (const service of started.reverse()) await service.stop();
    unlock();
  }
}

/**
 * Whether nothing has run on `dataDir` so far: there is no event log and no demo. Locks, secrets and logs that a start
 * cut short left there do not count, nor does the token that an api of its own made.
 */
export function isFirstStart(dataDir: string): boolean {
  return !existsSync(eventLogDirectory(dataDir)) && !existsSync(demoFile(dataDir));
}

/** What people need to begin: the demo where there is one, the dashboard's address, the keys. */
async function greet(
  config: Config,
  baseUrl: string,
  signal: AbortSignal,
  out: NodeJS.WriteStream,
): Promise<void> {
  const say = (line: string) => out.write(`${line}\n`);
  const state = config.demo ? await readDemoState(config.dataDir) : undefined;
  const demo =
    state &&
    (await runDemo({
      api: new HttpApi(baseUrl, signal),
      adminToken: config.adminToken,
      dataDir: config.dataDir,
      state,
      sample: readSamplePaths,
      say,
      progress: (label, total, unit) => progressBar(out, label, total, unit),
    }));
  say('');
  say(`ready: ${baseUrl}`);
  say(`  dashboard    ${baseUrl}/`);
  say(`  GraphQL      ${baseUrl}/graphql`);
  say(`  admin token  ${config.adminToken}`);
  for (const sample of [demo, demo?.shop]) {
    if (sample === undefined) continue;
    say(`  tenant       ${sample.tenant}`);
    say(`  write key    ${sample.writeKey ?? ''}`);
    say(`  read key     ${sample.readKey ?? ''}`);
    if (sample.readKey !== undefined) say(`  sign in      ${signInLink(baseUrl, sample.readKey)}`);
  }
  say(`  logs         ${logsDirectory(config.dataDir)}`);
  say('stop with Ctrl+C');
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/** Opens the dashboard signed in. What follows `#` stays in the browser: no server and no log ever sees the key. */
export function signInLink(baseUrl: string, readKey: string): string {
  return `${baseUrl}/sign-in#key=${encodeURIComponent(readKey)}`;
}

/** How this machine reaches the api; a wildcard host is reached by loopback. */
function localUrl(host: string, port: number): string {
  const reached = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`;
}
