import { PROCESSORS } from '#domain/ports/processors.js';
import { ClickHouseCheckpointStore } from '#infra/clickhouse/read-models/checkpoint-store.js';
import { ClickHouseParkingLot } from '#infra/clickhouse/read-models/parking-lot.js';
import { startTestClickHouse, type TestClickHouse } from '#infra-testing/clickhouse.js';
import { COMMANDS } from './commands.js';

let clickhouse: TestClickHouse;

beforeAll(async () => {
  clickhouse = await startTestClickHouse();
});

afterAll(async () => {
  await clickhouse?.stop();
});

const run = async (name: string, ...args: string[]) =>
  (await COMMANDS[name]?.run(clickhouse.client, args, clickhouse.databases))?.join('\n');

describe('npm run projections', () => {
  it('lists every projection with the events that it handles', async () => {
    expect(await run('list')).toMatch(/touchpoints +1 +TouchpointRecorded/);
  });

  it('tells how far each processor is', async () => {
    expect(await run('status')).toMatch(/facts +0 .*\npaths +0 /);
    const checkpoints = new ClickHouseCheckpointStore(clickhouse.client, clickhouse.databases);
    await checkpoints.commit(PROCESSORS.facts, { batch: 3, from: 0, to: 42, eventAt: Date.UTC(2026, 0, 1) });
    expect(await run('status')).toMatch(/facts +42 +3 +committed +2026-01-01T00:00:00.000Z/);
  });

  it('shows parked events and asks for their replay', async () => {
    expect(await run('parked')).toBe('nothing is parked');
    const parking = new ClickHouseParkingLot(clickhouse.client, clickhouse.databases);
    const event = {
      position: 7,
      eventId: '0b9f5c6e-3b1a-5c57-9d1e-2f6f0f1f2a3b',
      tenant: 'acme',
      type: 'EventTracked',
      code: 'not_json',
      detail: 'why',
      parkedAt: 0,
      status: 'parked',
    } as const;
    await parking.park(PROCESSORS.facts, [event]);
    expect(await run('parked')).toBe('7\tparked\tacme\tEventTracked\tnot_json\twhy');
    expect(await run('replay-parked', '8')).toMatch(/^0 events/);
    expect(await run('replay-parked')).toMatch(/^1 events/);
    expect(await run('parked')).toMatch(/^7\treplay\t/);
    await expect(run('replay-parked', 'x')).rejects.toThrow('not a position: x');
  });
});
