import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { createClickHouseClient } from '../client/create-clickhouse-client.js';
import { SERVER_QUERY, writeEngineConfig } from './engine-config.js';
import { engineLibrary } from './engine-library.js';
import { freePort } from './free-port.js';
import { type ClickHouseProcess, startClickHouseProcess } from './start-clickhouse-process.js';

describe('ClickHouse as a local process', () => {
  let dataDir: string;
  let server: ClickHouseProcess | undefined;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'attribution-process-'));
  });
  afterEach(async () => {
    await server?.kill();
    server = undefined;
    await rm(dataDir, { recursive: true, force: true });
  });

  const start = async () => {
    server = await startClickHouseProcess({ dataDir });
    return server;
  };
  const ask = async (running: ClickHouseProcess, query: string) => {
    const client = createClickHouseClient(running);
    try {
      const result = await client.query({ query, format: 'JSONCompactEachRow' });
      return await result.json<unknown[]>();
    } finally {
      await client.close();
    }
  };
  const tell = async (running: ClickHouseProcess, query: string) => {
    const client = createClickHouseClient(running);
    await client.command({ query });
    await client.close();
  };

  it('keeps what was inserted over a stop in order and over SIGKILL', async () => {
    const first = await start();
    await tell(
      first,
      'CREATE TABLE default.kept (n UInt64) ENGINE = MergeTree ORDER BY n SETTINGS fsync_after_insert = 1',
    );
    await tell(first, 'INSERT INTO default.kept SELECT number FROM numbers(1000)');
    expect(await first.stop()).toEqual({ code: 0, signal: null });

    const second = await start();
    expect(second.password).toBe(first.password);
    expect(await ask(second, 'SELECT count(), sum(n) FROM default.kept')).toEqual([['1000', '499500']]);
    await tell(second, 'INSERT INTO default.kept SELECT 1000 + number FROM numbers(1000)');
    expect(await second.kill()).toEqual({ code: null, signal: 'SIGKILL' });

    const third = await start();
    expect(await ask(third, 'SELECT count(), sum(n) FROM default.kept')).toEqual([['2000', '1999000']]);
  });

  it('answers in UTC, and quotes what a double cannot hold', async () => {
    const rows = await ask(
      await start(),
      "SELECT timezone(), 18446744073709551615, toDecimal128('0.000000001', 9)",
    );
    expect(rows).toEqual([['UTC', '18446744073709551615', '0.000000001']]);
  });

  it('cannot be reached without its password, least of all as the user without one', async () => {
    const { url } = await start();
    const basic = (user: string, password: string) => ({
      authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
    });
    const strangers: Record<string, string>[] = [
      {},
      { 'x-clickhouse-user': 'default' },
      { 'x-clickhouse-user': 'attribution' },
      basic('default', ''),
      basic('attribution', ''),
      basic('attribution', 'wrong'),
    ];
    for (const headers of strangers) {
      for (const path of [
        '/',
        '/?user=default',
        '/?user=default&password=',
        '/play',
        '/dashboard',
        '/binary',
        '/query',
      ]) {
        for (const body of [
          'SELECT 1',
          'SYSTEM STOP LISTEN HTTP',
          "KILL QUERY WHERE user = ''",
          'CREATE DATABASE x',
        ]) {
          const response = await fetch(`${url}${path}`, { method: 'POST', headers, body });
          expect(`${path} ${response.status}`).toBe(`${path} 404`);
        }
        expect(
          (await fetch(`${url}${path}${path.includes('?') ? '&' : '?'}query=SELECT+1`, { headers })).status,
        ).toBe(404);
      }
    }
    expect((await fetch(`${url}/ping`)).status).toBe(200);
  });

  it('keeps its secrets for their owner', async () => {
    const { password } = await start();
    for (const file of ['password', 'users.xml', 'config.xml', 'server.log']) {
      expect((await stat(join(dataDir, 'clickhouse', file))).mode & 0o077).toBe(0);
    }
    expect(await readFile(join(dataDir, 'clickhouse', 'users.xml'), 'utf8')).not.toContain(password);
  });

  it('refuses a directory that another server holds', async () => {
    await start();
    await expect(startClickHouseProcess({ dataDir })).rejects.toThrow(/did not start.*server\.log.*it ended/);
  });

  it('dies with its parent, even when that is killed', async () => {
    const config = await writeEngineConfig(dataDir, 'secret');
    const port = await freePort();
    const args = ['--path', join(dataDir, 'data'), '--config-file', config];
    args.push('--listen_host', '127.0.0.1', '--http_port', String(port), '--query', SERVER_QUERY);
    const child = new URL('./engine-child.ts', import.meta.url).pathname;
    const parentProgram = `
      const { spawn } = require('node:child_process');
      spawn(process.execPath, ${JSON.stringify([child, engineLibrary(), ...args])}, { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
      const ping = () => fetch('http://127.0.0.1:${port}/ping').then(() => console.log('up'), () => setTimeout(ping, 20));
      ping();`;
    const parent = spawn(process.execPath, ['--eval', parentProgram], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(parent, 'exit');
    const [line] = (await once(createInterface({ input: parent.stdout }), 'line')) as [string];
    expect(line).toBe('up');
    parent.kill('SIGKILL');
    await exited;
    const answers = () =>
      fetch(`http://127.0.0.1:${port}/ping`).then(
        () => true,
        () => false,
      );
    while (await answers()) await delay(20);
    // The directory is free again: its lock went with the process.
    server = await startClickHouseProcess({ dataDir });
    expect(server.pid).toBeGreaterThan(0);
  });
});
