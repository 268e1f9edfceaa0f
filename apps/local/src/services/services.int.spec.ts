import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { awaitReady } from './await-ready.js';
import { engineLines } from './engine-lines.js';
import { availablePort } from './http-port.js';
import { lastLines, rotateLogFile } from './log-file.js';

async function listening(answer: () => number) {
  const server = createServer((_, response) => {
    response.writeHead(answer()).end('projector: behind');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { port: address.port, url: `http://127.0.0.1:${address.port}`, close: () => server.close() };
}

describe('the port of the api', () => {
  it('is refused in words when it is taken, and free again after the question', async () => {
    const taken = await listening(() => 200);
    await expect(availablePort(taken.port, '127.0.0.1')).rejects.toThrow(
      `port ${taken.port} on 127.0.0.1 is taken by another program: stop it, or set PORT`,
    );
    taken.close();
    const port = await availablePort(0, '127.0.0.1');
    expect(await availablePort(port, '127.0.0.1')).toBe(port);
  });
});

describe('readiness', () => {
  it('is waited for', async () => {
    let asked = 0;
    const api = await listening(() => (++asked < 3 ? 503 : 200));
    await awaitReady(api.url, 20_000, new AbortController().signal);
    expect(asked).toBe(3);
    api.close();
  });

  it('is given up with what was not ready, and at once when told to stop', async () => {
    const api = await listening(() => 503);
    await expect(awaitReady(api.url, 1, new AbortController().signal)).rejects.toThrow(
      '503 projector: behind',
    );
    await expect(awaitReady(api.url, 20_000, AbortSignal.abort())).rejects.toThrow(/abort/);
    api.close();
  });
});

describe('log files', () => {
  it('are moved aside when they have grown, the oldest dropped', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'attribution-logs-'));
    const path = join(directory, 'logs', 'api.log');
    expect(await rotateLogFile(path, 4)).toBe(path);
    for (const run of ['one', 'second', 'third', 'fourth', 'fifth']) {
      await writeFile(path, `${run}\n`);
      await rotateLogFile(path, 4);
    }
    expect((await readdir(join(directory, 'logs'))).sort()).toEqual(['api.log.1', 'api.log.2', 'api.log.3']);
    expect(await readFile(`${path}.1`, 'utf8')).toBe('fifth\n');
    await writeFile(path, 'one\n');
    await rotateLogFile(path, 4);
    expect(await readFile(path, 'utf8')).toBe('one\n');
    await writeFile(path, 'a\nb\nc\n');
    expect(await lastLines(path, 2)).toEqual(['b', 'c']);
    expect(await lastLines(`${path}.none`)).toEqual([]);
    await rm(directory, { recursive: true });
  });
});

describe('the engines in use', () => {
  it('are a line per port that says which and why', () => {
    const inProcess = { engine: 'in-process' } as const;
    const embedded = { engine: 'embedded', directory: '/d/event-log' } as const;
    const login = { username: 'u', password: 'secret' };
    const local = {
      eventStore: embedded,
      clickhouse: { engine: 'local', url: 'http://c:1', ...login } as const,
      journeyCache: inProcess,
      jobs: inProcess,
    };
    expect(engineLines(local, '/')).toEqual([
      'event log        embedded log       d/event-log, EVENT_STORE_URL is unset',
      'read models      local ClickHouse   http://c:1, CLICKHOUSE_URL is unset',
      'journey cache    in-process         REDIS_URL is unset',
      'background jobs  in-process         REDIS_URL is unset',
    ]);
    const redis = { engine: 'redis', url: 'redis://:secret@r:1' } as const;
    const lines = engineLines(
      {
        ...local,
        clickhouse: { engine: 'server', url: 'http://c:1', cluster: 'main', ...login },
        journeyCache: redis,
        jobs: redis,
      },
      '/',
    );
    expect(lines.slice(1)).toEqual([
      'read models      ClickHouse server  http://c:1, as CLICKHOUSE_URL says, over the cluster main',
      'journey cache    Redis              REDIS_URL is set',
      'background jobs  Redis              REDIS_URL is set',
    ]);
  });
});
