import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestClickHouse, type TestClickHouse } from '#infra-testing/clickhouse.js';
import { type FaultyProxy, startFaultyProxy } from '#infra-testing/faulty-proxy.js';
import { startClickHouseProcess } from '../process/start-clickhouse-process.js';
import { type ClickHouseClient, createClickHouseClient } from './create-clickhouse-client.js';
import { ClickHouseConnectTimeoutError, ClickHouseTimeoutError, isTransient } from './errors.js';

const caught = async (attempt: Promise<unknown>): Promise<unknown> => {
  try {
    await attempt;
  } catch (error) {
    return error;
  }
  throw new Error('it did not fail');
};

describe('a client that loses its connection', () => {
  let server: TestClickHouse;
  let proxy: FaultyProxy;
  let client: ClickHouseClient;
  beforeAll(async () => {
    server = await startTestClickHouse();
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    proxy = await startFaultyProxy(server.url);
    client = createClickHouseClient({ ...server, url: proxy.url, maxOpenConnections: 4 });
  });
  afterEach(async () => {
    await client.close();
    await proxy.close();
  });

  const ask = async (query = 'SELECT number FROM numbers(3)', through = client) => {
    const result = await through.query({ query, format: 'JSONEachRow' });
    return (await result.json<{ number: string }>()).map(({ number }) => Number(number));
  };
  const mark = (value: string) =>
    client.insert({
      table: `${server.databases.readModels}.dirty`,
      values: [{ batch: 1, tenant: 't', value }],
      format: 'JSONEachRow',
    });
  const marks = (value: string) =>
    ask(
      `SELECT count() AS number FROM ${server.databases.readModels}.dirty WHERE value = '${value}'`,
      server.client,
    );

  it.each(['reset before', 'reset after', 'cut within'] as const)('asks a read again: %s', async (fault) => {
    proxy.next(fault);
    expect(await ask()).toEqual([0, 1, 2]);
    expect(proxy.requests).toBe(2);
  });

  it('reads the whole of a long answer that was cut, or says that it could not', async () => {
    const long = 'SELECT number FROM numbers(100000)';
    proxy.next('cut within');
    expect(await ask(long)).toHaveLength(100_000);
    proxy.next(...Array.from({ length: 10 }, () => 'cut within' as const));
    expect(isTransient(await caught(ask(long)))).toBe(true);
  });

  it.each([
    ['reset before', 0],
    ['reset after', 1],
  ] as const)(
    'leaves an insert to its caller, who cannot know whether it was done: %s',
    async (fault, rows) => {
      proxy.next(fault);
      expect(await caught(mark(fault))).toMatchObject({ code: 'ECONNRESET' });
      expect(proxy.requests).toBe(1);
      expect(await marks(fault)).toEqual([rows]);
    },
  );

  it('leaves a command to its caller', async () => {
    proxy.next('reset before');
    expect(await caught(client.command({ query: 'SYSTEM FLUSH LOGS' }))).toMatchObject({
      code: 'ECONNRESET',
    });
    expect(proxy.requests).toBe(1);
  });

  it('gives up after a few attempts, with the last error', async () => {
    proxy.next(...Array.from({ length: 10 }, () => 'reset before' as const));
    expect(await caught(ask())).toMatchObject({ code: 'ECONNRESET' });
    expect(proxy.requests).toBe(4);
  });

  it.each(['SELEC 1', 'SELECT throwIf(1)'])(
    'asks no second time what the server has refused: %s',
    async (query) => {
      await caught(ask(query));
      expect(proxy.requests).toBe(1);
    },
  );

  it('asks no second time what took too long, and frees the connection', async () => {
    const hasty = createClickHouseClient({
      ...server,
      url: proxy.url,
      requestTimeoutMs: 200,
      maxOpenConnections: 1,
    });
    proxy.next('silence');
    expect(await caught(ask(undefined, hasty))).toBeInstanceOf(ClickHouseTimeoutError);
    expect(proxy.requests).toBe(1);
    expect(await caught(ask('SELECT sleepEachRow(3) AS number FROM numbers(1)', hasty))).toBeInstanceOf(
      ClickHouseTimeoutError,
    );
    await hasty.close();
  });

  it('counts the wait for a free connection as part of the time', async () => {
    const hasty = createClickHouseClient({
      ...server,
      url: proxy.url,
      requestTimeoutMs: 200,
      maxOpenConnections: 1,
    });
    proxy.next('silence', 'silence');
    const errors = await Promise.all([caught(ask(undefined, hasty)), caught(ask(undefined, hasty))]);
    expect(errors.map((error) => error instanceof ClickHouseTimeoutError)).toEqual([true, true]);
    await hasty.close();
  });

  it("ends with its caller's signal, as the caller's doing", async () => {
    proxy.next('silence');
    const stop = new AbortController();
    const asked = caught(client.query({ query: 'SELECT 1', abort_signal: stop.signal }));
    stop.abort();
    expect(await asked).not.toBeInstanceOf(ClickHouseTimeoutError);
  });

  it('never has more connections than it may, and keeps those it has', async () => {
    for (let round = 0; round < 3; round++) await Promise.all(Array.from({ length: 20 }, () => ask()));
    expect(proxy.requests).toBe(60);
    expect(proxy.mostConnections).toBeLessThanOrEqual(4);
    expect(proxy.connections).toBeLessThanOrEqual(4);
  });
});

describe('a client whose server', () => {
  it('is started again goes on where it was', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'attribution-restart-'));
    const first = await startClickHouseProcess({ dataDir });
    const client = createClickHouseClient(first);
    try {
      const ask = async () => (await client.query({ query: 'SELECT 1', format: 'TabSeparated' })).text();
      // Kept-alive connections, all of which die with the server.
      await Promise.all([ask(), ask(), ask()]);
      await first.kill();
      expect(isTransient(await caught(ask()))).toBe(true);
      const second = await startClickHouseProcess({ dataDir, port: Number(new URL(first.url).port) });
      expect(await Promise.all([ask(), ask(), ask()])).toEqual(['1\n', '1\n', '1\n']);
      await second.kill();
    } finally {
      await client.close();
      await rm(dataDir, { recursive: true, force: true });
    }
  });

  it('takes a connection and never greets is told from one that thinks', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = silent.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const client = createClickHouseClient({
      url: `https://127.0.0.1:${address.port}`,
      username: 'u',
      password: 'p',
      connectTimeoutMs: 50,
    });
    const error = await caught(client.command({ query: 'SELECT 1' }));
    expect(error).toBeInstanceOf(ClickHouseConnectTimeoutError);
    expect(isTransient(error)).toBe(true);
    await client.close();
    silent.close();
  });
});
