import { once } from 'node:events';
import { createServer } from 'node:net';
import { startTestClickHouse, type TestClickHouse } from '#infra-testing/clickhouse.js';
import { freePort } from '../process/free-port.js';
import { createClickHouseClient } from './create-clickhouse-client.js';
import { BAD_DATA_CODES, ClickHouseTimeoutError, isBadData, isTransient, TRANSIENT_CODES } from './errors.js';

describe('errors of ClickHouse', () => {
  let server: TestClickHouse;
  beforeAll(async () => {
    server = await startTestClickHouse();
    await server.client.command({
      query: `CREATE TABLE ${server.databases.control}.rows
        (id UUID, n UInt8, d Decimal(38, 9), t DateTime64(3, 'UTC')) ENGINE = MergeTree ORDER BY id`,
    });
  });
  afterAll(() => server.stop());

  const caught = async (attempt: Promise<unknown>): Promise<unknown> => {
    try {
      await attempt;
    } catch (error) {
      return error;
    }
    throw new Error('it did not fail');
  };
  const command = (query: string) => caught(server.client.command({ query }));

  it('knows its codes by the names that the engine has for them', async () => {
    for (const [code, name] of [...TRANSIENT_CODES, ...BAD_DATA_CODES]) {
      const result = await server.client.query({
        query: `SELECT errorCodeToName(${code}) AS name`,
        format: 'JSONEachRow',
      });
      expect([code, (await result.json<{ name: string }>())[0]?.name]).toEqual([code, name]);
    }
  });

  it.each([
    ['a word for a UUID', { id: 'no' }],
    ['a word for a number', { n: 'many' }],
    ['a decimal too large', { d: '1e60' }],
    ['a time that is none', { t: 'yesterday' }],
    ['an object for a number', { n: { deep: 1 } }],
  ])('calls %s bad data', async (_, row) => {
    const table = `${server.databases.control}.rows`;
    const error = await caught(server.client.insert({ table, values: [row], format: 'JSONEachRow' }));
    expect({ bad: isBadData(error), transient: isTransient(error) }).toEqual({ bad: true, transient: false });
  });

  it.each([
    [
      'a query over its memory',
      'SELECT groupArray(number) FROM numbers(10000000) SETTINGS max_memory_usage = 1000000',
    ],
    [
      'a query over its time',
      'SELECT sleepEachRow(0.05) FROM numbers(100) SETTINGS max_execution_time = 0.1, max_block_size = 1',
    ],
  ])('calls %s transient', async (_, query) => {
    const error = await command(query);
    expect({ bad: isBadData(error), transient: isTransient(error) }).toEqual({ bad: false, transient: true });
  });

  it.each([
    ['a syntax error', 'SELEC 1'],
    ['an unknown table', 'SELECT * FROM nowhere.nothing'],
  ])('calls %s neither', async (_, query) => {
    const error = await command(query);
    expect({ bad: isBadData(error), transient: isTransient(error) }).toEqual({
      bad: false,
      transient: false,
    });
  });

  it('calls a server that is not there transient', async () => {
    const client = createClickHouseClient({ ...server, url: `http://127.0.0.1:${await freePort()}` });
    expect(isTransient(await caught(client.command({ query: 'SELECT 1' })))).toBe(true);
    await client.close();
  });

  it('calls a server that hangs transient, by a class of its own', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = silent.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const url = `http://127.0.0.1:${address.port}`;
    const client = createClickHouseClient({ ...server, url, requestTimeoutMs: 50 });
    const error = await caught(client.command({ query: 'SELECT 1' }));
    expect(error).toBeInstanceOf(ClickHouseTimeoutError);
    expect(isTransient(error)).toBe(true);
    await client.close();
    silent.close();
  });
});
