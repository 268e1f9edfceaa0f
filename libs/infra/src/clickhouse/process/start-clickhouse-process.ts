import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, open } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { secretFile } from '#infra/config/secret-file.js';
import {
  basicAuthorization,
  ENGINE_USER,
  SERVER_QUERY,
  STOP_QUERY,
  writeEngineConfig,
} from './engine-config.js';
import { engineLibrary } from './engine-library.js';
import { freePort } from './free-port.js';

export interface ClickHouseProcessOptions {
  /** Everything is kept in `<dataDir>/clickhouse`; one server at a time. */
  readonly dataDir: string;
  /** A loopback port; a free one by default. */
  readonly port?: number;
  /** Where the engine's output goes; `<dataDir>/clickhouse/server.log` by default. */
  readonly logFile?: string;
  /** How long the server may take to answer its first ping, in milliseconds. */
  readonly startTimeoutMs?: number;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface ClickHouseProcess {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly pid: number;
  /** Settles when the server is gone, for whatever reason. */
  readonly exited: Promise<Exit>;
  /** Ends the server in order, by force after `graceMs` (default 8 s). Idempotent. */
  stop(graceMs?: number): Promise<Exit>;
  /** Ends it at once, as a crash would. Acknowledged inserts survive: they were synced. */
  kill(): Promise<Exit>;
}

/** The same file as source (run from tests, Node strips its types) and as compiled. */
const CHILD = fileURLToPath(new URL(`./engine-child${extname(import.meta.url)}`, import.meta.url));

/**
 * Starts the ClickHouse of npm's `chdb` as a child process that listens on loopback with a password of its own,
 * and resolves once it answers. The child dies with this process, however this process dies.
 * Rejects with an Error that names the log when it ends or does not answer in time.
 */
export async function startClickHouseProcess(options: ClickHouseProcessOptions): Promise<ClickHouseProcess> {
  const home = join(options.dataDir, 'clickhouse');
  await mkdir(home, { recursive: true, mode: 0o700 });
  const password = secretFile(join(home, 'password'));
  const config = await writeEngineConfig(home, password);
  const port = options.port ?? (await freePort());
  const logFile = options.logFile ?? join(home, 'server.log');
  const child = await spawnEngine(home, config, port, logFile);
  const exited = new Promise<Exit>((resolve, reject) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', reject);
  });
  exited.catch(() => undefined);
  const kill = () => {
    child.kill('SIGKILL');
    return exited;
  };
  const url = `http://127.0.0.1:${port}`;
  try {
    await answering(url, exited, options.startTimeoutMs ?? 30_000);
  } catch (error) {
    await kill().catch(() => undefined);
    throw new Error(`ClickHouse did not start (its log: ${logFile}): ${(error as Error).message}`, {
      cause: error,
    });
  }
  if (child.pid === undefined) throw new Error('ClickHouse has no process id');
  let stopping: Promise<Exit> | undefined;
  return {
    url,
    username: ENGINE_USER,
    password,
    pid: child.pid,
    exited,
    kill,
    stop: (graceMs = 8_000) => {
      stopping ??= stopInOrder(url, password, child, exited, graceMs);
      return stopping;
    },
  };
}

async function spawnEngine(
  home: string,
  config: string,
  port: number,
  logFile: string,
): Promise<ChildProcess> {
  const log = await open(logFile, 'a', 0o600);
  try {
    const args = ['--log-level', 'warning', '--path', join(home, 'data'), '--config-file', config];
    const listen = ['--listen_host', '127.0.0.1', '--http_port', String(port), '--query', SERVER_QUERY];
    return spawn(process.execPath, [CHILD, engineLibrary(), ...args, ...listen], {
      cwd: home,
      // Nothing of the environment is the engine's business (a NODE_OPTIONS of a test runner least of all).
      env: { PATH: process.env['PATH'] ?? '', TZ: 'UTC' },
      // Standard input is the life line (engine-child.ts); detached, so that Ctrl+C in a terminal does not end the
      // server before those who still write to it.
      stdio: ['pipe', log.fd, log.fd],
      detached: true,
    });
  } finally {
    await log.close();
  }
}

/** Polls until the server answers; there is no event to wait for between two processes without a channel. */
async function answering(url: string, exited: Promise<Exit>, timeoutMs: number): Promise<void> {
  const over = new AbortController();
  const ended = exited.then(({ code, signal }) => {
    throw new Error(`it ended with ${signal ?? `code ${code}`}`);
  });
  const ping = async () => {
    const deadline = Date.now() + timeoutMs;
    while (!over.signal.aborted) {
      const response = await fetch(`${url}/ping`, { signal: over.signal }).catch(() => undefined);
      if ((await response?.text().catch(() => '')) === 'Ok.\n') return;
      if (Date.now() > deadline) throw new Error(`no answer within ${timeoutMs} ms`);
      await delay(15);
    }
  };
  try {
    await Promise.race([ping(), ended]);
  } finally {
    over.abort();
  }
}

async function stopInOrder(
  url: string,
  password: string,
  child: ChildProcess,
  exited: Promise<Exit>,
  graceMs: number,
): Promise<Exit> {
  const forced = setTimeout(() => child.kill('SIGKILL'), graceMs);
  try {
    const headers = { authorization: basicAuthorization(ENGINE_USER, password), connection: 'close' };
    const answer = fetch(url, {
      method: 'POST',
      headers,
      body: STOP_QUERY,
      signal: AbortSignal.timeout(graceMs),
    });
    // A server that no longer answers is ended by the timer above or is gone already.
    await Promise.race([answer.then((response) => response.text()).catch(() => undefined), exited]);
    return await exited;
  } finally {
    clearTimeout(forced);
  }
}
