import { exportStoreContract } from '#domain-testing/contracts/export-store.contract.js';
import { startTestClickHouse, type TestClickHouse } from '#infra-testing/clickhouse.js';
import { ClickHouseExportStore } from './export-store.js';

let clickhouse: TestClickHouse;

beforeAll(async () => {
  clickhouse = await startTestClickHouse();
});

afterAll(async () => {
  await clickhouse?.stop();
});

exportStoreContract(
  'ClickHouseExportStore',
  async () => new ClickHouseExportStore(clickhouse.client, clickhouse.databases),
);

it('an export is not completed in other read models than it was begun in', async () => {
  const databases = { ...clickhouse.databases };
  const store = new ClickHouseExportStore(clickhouse.client, databases);
  const run = { tenant: 'acme', exportId: 'moved', run: 'run-1', expiresAt: Date.now() + 60_000 };
  await store.put(run, 0, '');
  const other = await startTestClickHouse();
  databases.readModels = other.databases.readModels;
  const moved = new ClickHouseExportStore(other.client, databases);
  const stored = { run: 'run-1', chunks: 0, rows: 0, bytes: 0, query: 'paths', format: 'csv', meta: {} };
  await expect(moved.complete(run, { ...stored, writtenAt: 1, expiresAt: run.expiresAt })).rejects.toThrow(
    'not where they were written',
  );
  await other.stop();
});
