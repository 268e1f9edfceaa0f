import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { startTestClickHouse, type TestClickHouse } from '#infra-testing/clickhouse.js';
import { createClickHouseClient } from './create-clickhouse-client.js';

/** This machine by a name that is not known to be its own. */
const asRemote = (url: string) => url.replace(/127\.0\.0\.1|localhost/, '0.0.0.0');

describe('what goes over the wire', () => {
  let server: TestClickHouse;
  beforeAll(async () => {
    server = await startTestClickHouse();
  });
  afterAll(() => server.stop());

  it.each([
    ['packed to another machine', asRemote, ['gzip', 'gzip']],
    ['as it is on this one', (url: string) => url, [undefined, undefined]],
  ] as const)('is %s', async (_, from, expected) => {
    const seen: IncomingHttpHeaders[] = [];
    const listener = createServer((request, response) => {
      seen.push(request.headers);
      request.resume().on('end', () => response.end());
    }).listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const address = listener.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const url = from(`http://127.0.0.1:${address.port}`);
    const client = createClickHouseClient({ url, username: 'u', password: 'p' });
    await client.insert({ table: 't', values: [{ n: 1 }], format: 'JSONEachRow' });
    await client.query({ query: 'SELECT 1' });
    expect([seen[0]?.['content-encoding'], seen[1]?.['accept-encoding']]).toEqual(expected);
    await client.close();
    listener.close();
  });

  it('is unpacked on either side, errors as well', async () => {
    const client = createClickHouseClient({ ...server, url: asRemote(server.url) });
    const table = `${server.databases.readModels}.dirty`;
    const values = Array.from({ length: 1_000 }, (_, n) => ({ batch: n, tenant: 't', value: 'packed' }));
    await client.insert({ table, values, format: 'JSONEachRow' });
    const query = `SELECT toUInt32(batch) AS n FROM ${table} WHERE value = 'packed' ORDER BY n`;
    const rows = await (await client.query({ query, format: 'JSONEachRow' })).json<{ n: number }>();
    expect(rows.map(({ n }) => n)).toEqual(values.map(({ batch }) => batch));
    await expect(client.query({ query: 'SELEC 1' })).rejects.toMatchObject({ code: '62' });
    await client.close();
  });
});
