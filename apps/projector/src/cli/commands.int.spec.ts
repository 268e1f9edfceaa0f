import { PROCESSORS } from '#domain/ports/processors.js';
import { ClickHouseCheckpointStore } from '#infra/clickhouse/read-models/checkpoint-store.js';
import { ClickHouseParkingLot } from '#infra/clickhouse/read-models/parking-lot.js';
import { ClickHouseReadModelSets } from '#infra/clickhouse/read-models/read-model-sets.js';
import { startTestClickHouse, type TestClickHouse } from '#infra-testing/clickhouse.js';
import { COMMANDS } from './commands.js';

let clickhouse: TestClickHouse;

beforeAll(async () => {
  clickhouse = await startTestClickHouse();
});

afterAll(async () => {
  await clickhouse?.stop();
});

async function run(name: string, ...args: string[]): Promise<string> {
  const { client, databases } = clickhouse;
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  const sets = new ClickHouseReadModelSets(client, databases);
  const context = { client, databases, sets, shards: 1, head: async () => 42, print, show: print };
  await COMMANDS[name]?.run(context, args);
  return lines.join('\n');
}

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

  it('builds a set, refuses to promote one that is not fit, promotes, goes back and drops', async () => {
    await expect(run('promote', 'all')).rejects.toThrow('no set is being built');
    await expect(run('rebuild', 'everything')).rejects.toThrow(/^name one of: all, /);
    expect(await run('rebuild', 'touchpoints', '--detach')).toMatch(/^set 2 /);
    // Nobody fills it here; it is compared with a live set that is as empty.
    await expect(run('promote', 'all')).resolves.toMatch('answers come from set 2 now');
    expect(await run('rollback', 'all')).toBe('answers come from set 1 again');
    expect(await run('sets')).toMatch(/^1 .* live .*\n2 .* previous /);
    expect(await run('drop', 'previous')).toMatch(/^dropped: /);
    expect(await run('drop', 'building')).toBe('there is no building set');
    for (const set of await new ClickHouseReadModelSets(clickhouse.client, clickhouse.databases).all())
      if (set.number > 1) await clickhouse.client.command({ query: `DROP DATABASE ${set.name} SYNC` });
  });
});
