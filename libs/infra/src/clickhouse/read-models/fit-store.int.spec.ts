import { fitStoreContract } from '#domain-testing/contracts/fit-store.contract.js';
import { startTestClickHouse, type TestClickHouse } from '#infra-testing/clickhouse.js';
import { ClickHouseFitStore } from './fit-store.js';

let clickhouse: TestClickHouse;

beforeAll(async () => {
  clickhouse = await startTestClickHouse();
});

afterAll(async () => {
  await clickhouse?.stop();
});

fitStoreContract(
  'ClickHouseFitStore',
  async () => new ClickHouseFitStore(clickhouse.client, clickhouse.databases),
);
