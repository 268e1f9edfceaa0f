import { PROCESSORS } from '#domain/ports/processors.js';
import { PositionNotReachedError } from '#domain/ports/projection-progress.js';
import { WriteRefusedError } from '#domain/ports/read-model-writer.js';
import { checkpointStoreContract } from '#domain-testing/contracts/checkpoint-store.contract.js';
import { parkingLotContract } from '#domain-testing/contracts/parking-lot.contract.js';
import { startTestClickHouse, type TestClickHouse } from '#infra-testing/clickhouse.js';
import { ClickHouseCheckpointStore } from './checkpoint-store.js';
import { ClickHouseDirtyMarks } from './dirty-marks.js';
import { ClickHouseParkingLot } from './parking-lot.js';
import { ClickHouseProjectionProgress } from './projection-progress.js';
import { ClickHouseReadModelWriter } from './read-model-writer.js';

let clickhouse: TestClickHouse;

beforeAll(async () => {
  clickhouse = await startTestClickHouse();
});

afterAll(async () => {
  await clickhouse?.stop();
});

checkpointStoreContract(
  'ClickHouseCheckpointStore',
  async () => new ClickHouseCheckpointStore(clickhouse.client, clickhouse.databases),
);
parkingLotContract(
  'ClickHouseParkingLot',
  async () => new ClickHouseParkingLot(clickhouse.client, clickhouse.databases),
);

const dirty = (batch: number, value: string, tenant = 'acme') => ({ shard: '', batch, tenant, value });

describe('the read-model writer', () => {
  const marks = () => new ClickHouseDirtyMarks(clickhouse.client, clickhouse.databases);
  const writer = () => new ClickHouseReadModelWriter(clickhouse.client, clickhouse.databases);

  it('writes rows again that it has written, and one of each identity is left', async () => {
    const row = { tenant: 'acme', rules_version: 1, context: '7', channel: 'Email' };
    for (let time = 0; time < 3; time++) await writer().insert('context_channels', [row]);
    const table = `${clickhouse.databases.readModels}.context_channels`;
    const count = async (from: string) => {
      const result = await clickhouse.client.query({
        query: `SELECT count() AS n FROM ${from}`,
        format: 'JSONEachRow',
      });
      return (await result.json<{ n: string }>())[0]?.n;
    };
    // Not one insert is taken for a repeat and left out: after a crash of the engine it might have been the only one.
    expect([await count(table), await count(`${table} FINAL`)]).toEqual(['3', '1']);
  });

  it('says so when the engine will never take a row', async () => {
    const row = {
      tenant: 'acme',
      id: 'not a number',
      channel: '',
      source: '',
      medium: '',
      campaign: '',
      campaign_id: '',
      content: '',
      term: '',
      click_id_kind: '',
      referrer_host: '',
    };
    await expect(writer().insert('contexts', [row])).rejects.toThrow(WriteRefusedError);
  });

  it('gives the marks of a range of batches, by tenant, each once', async () => {
    const marked = [dirty(2, 'u:1'), dirty(3, 'u:1'), dirty(3, 'o:7', 'other'), dirty(4, 'u:9')];
    await writer().insert('dirty', marked);
    await writer().insert('dirty', marked);
    expect(await marks().read(1, 3)).toEqual(
      new Map([
        ['acme', ['u:1']],
        ['other', ['o:7']],
      ]),
    );
  });

  it('forgets marks by whole partitions, and only those that are no longer needed', async () => {
    await writer().insert('dirty', [dirty(999, 'u:old'), dirty(1_000, 'u:next')]);
    await marks().forget(998);
    expect(await marks().read(998, 999)).toEqual(new Map([['acme', ['u:old']]]));
    await marks().forget(999);
    expect(await marks().read(0, 1_000)).toEqual(new Map([['acme', ['u:next']]]));
  });
});

describe('progress', () => {
  const progress = () => new ClickHouseProjectionProgress(clickhouse.client, clickhouse.databases);

  it('is that of the slowest processor; a pending range is not in yet', async () => {
    expect(await progress().current()).toEqual({ position: 0, eventAt: 0 });
    const checkpoints = new ClickHouseCheckpointStore(clickhouse.client, clickhouse.databases);
    const range = { batch: 1, from: 0, to: 50, eventAt: 5_000 };
    await checkpoints.commit(PROCESSORS.facts, range);
    expect((await progress().current()).position).toBe(0);
    await checkpoints.commit(PROCESSORS.paths, { ...range, to: 40, eventAt: 4_000 });
    expect(await progress().current()).toEqual({ position: 40, eventAt: 4_000 });
    await checkpoints.recordPending(
      PROCESSORS.paths,
      { batch: 2, from: 40, to: 50, eventAt: 5_000 },
      { batch: 1, from: 0, to: 40, eventAt: 4_000 },
    );
    expect(await progress().current()).toEqual({ position: 40, eventAt: 4_000 });
  });

  it('waits for a position, and says how far it is when that takes too long', async () => {
    expect((await progress().waitFor(30, 1_000)).position).toBe(40);
    await expect(progress().waitFor(41, 30)).rejects.toThrow(PositionNotReachedError);
  });
});
