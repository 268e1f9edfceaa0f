import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '#infra/clickhouse/process/free-port.js';
import { createRedisClient, type RedisClient } from '#infra/redis/create-redis-client.js';

/** A redis-server of a test's own, on a free port and an empty directory. */
export interface TestRedis {
  readonly url: string;
  /** Ends it as a crash would; what was saved is there after `start`. */
  kill(): Promise<void>;
  /** Stops it from running without closing its connections, until `resume`. */
  pause(): void;
  resume(): void;
  /** On the same port and directory. */
  start(): Promise<void>;
  /** Ends it and removes its directory. */
  stop(): Promise<void>;
}

const isInstalled = spawnSync('redis-server', ['--version']).status === 0;

/** For suites that need a server which they stop and break: skipped, by name, where none is installed. */
export const describeWithOwnRedis = isInstalled ? describe : describe.skip;

/** For suites that need any: the shared one of the test run (`TEST_REDIS_URL`), else one of their own. */
export const describeWithRedis =
  isInstalled || process.env['TEST_REDIS_URL'] !== undefined ? describe : describe.skip;

/** A server for one suite; the shared one is not emptied, so its users take keys that nobody else has. */
export async function startTestRedis(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const url = process.env['TEST_REDIS_URL'];
  return url === undefined ? startOwnRedis() : { url, stop: async () => undefined };
}

export async function startOwnRedis(): Promise<TestRedis> {
  const dir = mkdtempSync(join(tmpdir(), 'attribution-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let server: ChildProcess | undefined;
  const kill = async () => {
    const ending = server;
    server = undefined;
    if (ending === undefined) return;
    const exited = once(ending, 'exit');
    ending.kill('SIGKILL');
    await exited;
  };
  const start = async () => {
    // Saves only when it is told to.
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--save', ''];
    server = spawn('redis-server', args, { stdio: 'ignore' });
    const client = await connected(url);
    client.disconnect();
  };
  await start();
  return {
    url,
    kill,
    start,
    pause: () => void server?.kill('SIGSTOP'),
    resume: () => void server?.kill('SIGCONT'),
    stop: async () => {
      await kill();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** A client once it is connected. */
export async function connected(url: string, commandTimeoutMs = 5_000): Promise<RedisClient> {
  const client = createRedisClient({ url, application: 'test', commandTimeoutMs });
  await ready(client);
  return client;
}

/** Resolves when the client has a connection (again); rejects after ten seconds. */
export async function ready(client: RedisClient): Promise<void> {
  const deadline = performance.now() + 10_000;
  while ((await client.ping().catch(() => '')) !== 'PONG') {
    if (performance.now() > deadline) throw new Error('Redis does not answer');
    await delay(10);
  }
}
