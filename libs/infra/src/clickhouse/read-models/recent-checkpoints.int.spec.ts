import { PROCESSORS } from '#domain/ports/processors.js';
import { startTestClickHouse, type TestClickHouse } from '#infra-testing/clickhouse.js';
import { ClickHouseCheckpointStore } from './checkpoint-store.js';
import { RECENT_MS, RecentCheckpoints } from './recent-checkpoints.js';

let clickhouse: TestClickHouse;
let time: number;
let checkpoints: RecentCheckpoints;

beforeAll(async () => {
  clickhouse = await startTestClickHouse();
});
afterAll(() => clickhouse?.stop());
beforeEach(() => {
  time = 0;
  checkpoints = new RecentCheckpoints(clickhouse.client, clickhouse.databases, 1, () => time);
});

/** The paths processor commits a batch that ends at ten times its number. */
async function commit(batch: number): Promise<void> {
  const store = new ClickHouseCheckpointStore(clickhouse.client, clickhouse.databases);
  await store.load(PROCESSORS.paths);
  await store.commit(PROCESSORS.paths, { batch, from: 0, to: 10 * batch, eventAt: 0 });
}

const reached = async (enough?: number) => {
  const found = await checkpoints.recent(
    (all) => enough === undefined || (all.get(PROCESSORS.paths)?.position ?? 0) >= enough,
  );
  return found.get(PROCESSORS.paths)?.batch;
};

it('tells of a moment ago while that is enough, and looks again where it is not or is long ago', async () => {
  await commit(1);
  expect(await reached()).toBe(1);
  await commit(2);
  expect(await reached(10)).toBe(1);
  expect(await reached(20)).toBe(2);
  await commit(3);
  time = RECENT_MS;
  expect(await reached()).toBe(2);
  time = 2 * RECENT_MS + 1;
  expect(await reached()).toBe(3);
});

it('is never set back by a look that was begun before another', async () => {
  await commit(4);
  const looks = [checkpoints.read(), checkpoints.read()];
  const [before, after] = await Promise.all(looks);
  expect(await checkpoints.recent()).toBe(after);
  expect(before).toEqual(after);
});

it('says of a batch that is under way what was in before it', async () => {
  await commit(6);
  const store = new ClickHouseCheckpointStore(clickhouse.client, clickhouse.databases);
  await store.load(PROCESSORS.paths);
  const committed = { batch: 6, from: 0, to: 60, eventAt: 0 };
  await store.recordPending(PROCESSORS.paths, { batch: 7, from: 60, to: 70, eventAt: 0 }, committed);
  const found = (await checkpoints.read()).get(PROCESSORS.paths);
  expect(found).toEqual({ position: 60, batch: 6, eventAt: 0 });
});
