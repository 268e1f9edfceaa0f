import { startTestClickHouse, type TestClickHouse } from '#infra-testing/clickhouse.js';
import { migrate } from './migrate.js';
import { MigrationError, readMigrations } from './migration-files.js';

describe('migrate', () => {
  let server: TestClickHouse;
  beforeAll(async () => {
    server = await startTestClickHouse();
  });
  afterAll(() => server.stop());

  const tables = async (database: string) => {
    const result = await server.client.query({
      query: 'SELECT name FROM system.tables WHERE database = {database: String} ORDER BY name',
      query_params: { database },
      format: 'JSONEachRow',
    });
    return (await result.json<{ name: string }>()).map(({ name }) => name);
  };

  it('has put the tables into the two databases', async () => {
    expect(await tables(server.databases.control)).toEqual(
      expect.arrayContaining(['parked_events', 'processor_checkpoints', 'schema_migrations']),
    );
    expect(await tables(server.databases.readModels)).toEqual(
      expect.arrayContaining(['paths', 'touchpoints']),
    );
  });

  it('applies nothing the second time', async () => {
    expect(await migrate(server.client, { databases: server.databases })).toEqual([]);
  });

  it('migrates a second set of read models under the same control database', async () => {
    const databases = { control: server.databases.control, readModels: `${server.databases.control}_2` };
    const all = (await readMigrations()).map(({ name }) => name);
    expect(await migrate(server.client, { databases })).toEqual(all);
    expect(await tables(databases.readModels)).toEqual(await tables(server.databases.readModels));
    await server.client.command({ query: `DROP DATABASE ${databases.readModels} SYNC` });
  });

  it('may be run by several processes at once', async () => {
    const id = `${server.databases.control}_race`;
    const databases = { control: id, readModels: `${id}_1` };
    await Promise.all(Array.from({ length: 6 }, () => migrate(server.client, { databases })));
    expect(await migrate(server.client, { databases })).toEqual([]);
    expect(await tables(databases.readModels)).toEqual(await tables(server.databases.readModels));
    for (const name of Object.values(databases))
      await server.client.command({ query: `DROP DATABASE ${name} SYNC` });
  });

  it('refuses a file that has changed since it was applied, and names it', async () => {
    const [first, ...rest] = await readMigrations();
    if (first === undefined) throw new Error('there are no migrations');
    const migrations = [{ ...first, checksum: 'f'.repeat(64) }, ...rest];
    const changed = migrate(server.client, { databases: server.databases, migrations });
    await expect(changed).rejects.toThrow(MigrationError);
    await expect(changed).rejects.toThrow(first.name);
  });

  it('refuses a database that a later build has migrated', async () => {
    const migrations = (await readMigrations()).slice(0, 1);
    await expect(migrate(server.client, { databases: server.databases, migrations })).rejects.toThrow(
      /does not know/,
    );
  });
});
