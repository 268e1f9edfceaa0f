import fc from 'fast-check';
import { parseChoice } from '#domain/attribution/models.js';
import { REQUIRED_PARAMETERS } from '#domain-testing/arbitraries/paths.js';
import { insertWorld, WORLD_INTERPRETATION } from '#infra-testing/attribution/insert-world.js';
import { naiveReport } from '#infra-testing/attribution/naive-report.js';
import { worlds } from '#infra-testing/attribution/world-arbitrary.js';
import { onOneNode, startTestCluster, type TestCluster } from '#infra-testing/clickhouse-cluster.js';
import { ClickHouseAttributionQueries } from '../../queries/attribution-queries.js';
import { ClickHouseCheckpointStore } from '../../read-models/checkpoint-store.js';
import { ClickHouseDirtyMarks } from '../../read-models/dirty-marks.js';
import { ClickHouseReadModelWriter } from '../../read-models/read-model-writer.js';
import { StaleRows } from '../../read-models/stale-rows.js';
import { FOUNDATION, migrate } from '../migrate.js';
import { readMigrations } from '../migration-files.js';
import { statementsFor } from '../statements-for.js';

const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const TENANTS = Array.from({ length: 4 }, (_, index) => `tenant-${index}`);

describe('read models on two shards', () => {
  let cluster: TestCluster;
  beforeAll(async () => {
    cluster = await startTestCluster();
  });
  afterAll(() => cluster?.stop());

  const rows = async <R>(query: string, client = cluster.client): Promise<R[]> =>
    (await client.query({ query, format: 'JSONEachRow' })).json<R>();
  const tenantsOf = async (table: string) =>
    Promise.all(
      cluster.shards.map(async (shard) =>
        (
          await rows<{ tenant: string }>(
            `SELECT DISTINCT tenant FROM ${cluster.databases.readModels}.${table}_local ORDER BY tenant`,
            shard,
          )
        ).map(({ tenant }) => tenant),
      ),
    );

  it('are migrated once', async () => {
    expect(await migrate(cluster.client, { databases: cluster.databases })).toEqual([]);
  });

  it('have statements that the engine takes, replicated tables and all', async () => {
    const [shard] = cluster.shards;
    const scratch = { ...cluster.databases, control: 'scratch', readModels: 'scratch_1' };
    for (const sql of [FOUNDATION, ...(await readMigrations()).map((migration) => migration.sql)]) {
      for (const statement of statementsFor(sql, scratch)) {
        const parsed = await rows<{ parsed: string }>(`SELECT formatQuery(${quoted(statement)}) AS parsed`);
        expect(parsed[0]?.parsed).toContain('ON CLUSTER main');
        await shard?.command({ query: onOneNode(statement) });
      }
    }
  });

  it('hold each tenant on one of them, and answer what one server would', async () => {
    const queries = new ClickHouseAttributionQueries(cluster.client, cluster.databases);
    const drawn = fc.sample(worlds, { numRuns: TENANTS.length, seed: 7 });
    for (const [index, world] of drawn.entries()) await insertWorld(cluster, TENANTS[index] ?? '', world);
    for (const table of ['contexts', 'context_channels', 'paths', 'journeys']) {
      const [one = [], other = []] = await tenantsOf(table);
      expect(one.filter((tenant) => other.includes(tenant))).toEqual([]);
    }
    const [one = [], other = []] = await tenantsOf('contexts');
    expect([one.length > 0, other.length > 0, one.length + other.length]).toEqual([
      true,
      true,
      TENANTS.length,
    ]);
    for (const [index, world] of drawn.entries()) {
      for (const name of ['linear', 'last_non_direct_touch']) {
        const query = {
          tenant: TENANTS[index] ?? '',
          interpretation: WORLD_INTERPRETATION,
          timezone: 'UTC',
          lookbackDays: 30,
          excludeImpressions: false,
          groupBy: ['channel', 'campaign'] as const,
          choice: parseChoice(name, REQUIRED_PARAMETERS),
        };
        const { rows: reported } = await queries.report(query);
        const plain = reported.map(({ key, conversions, attributedValue }) =>
          [key.channel, key.campaign, conversions, attributedValue].join('|'),
        );
        const naive = naiveReport(world, query).map(({ key, conversions, attributedValue }) =>
          [...key, conversions, attributedValue].join('|'),
        );
        expect(plain.sort()).toEqual(naive.sort());
      }
    }
  }, 120_000);

  it('are whole when an insert is made again that had reached one of them only', async () => {
    const writer = new ClickHouseReadModelWriter(cluster.client, cluster.databases);
    const dirty = TENANTS.map((tenant) => ({ shard: '', batch: 7, tenant, value: 'a:1' }));
    const [, second] = cluster.shards;
    const stored = `${cluster.databases.readModels}.dirty_local`;
    await second?.command({ query: `RENAME TABLE ${stored} TO ${stored}_away` });
    await expect(writer.insert('dirty', dirty)).rejects.toThrow();
    await second?.command({ query: `RENAME TABLE ${stored}_away TO ${stored}` });
    await writer.insert('dirty', dirty);
    const marks = await new ClickHouseDirtyMarks(cluster.client, cluster.databases).read(6, 7);
    expect([...marks]).toEqual(TENANTS.map((tenant) => [tenant, ['a:1']]));
  });

  it('forget marks and stale rows on every shard', async () => {
    const marks = new ClickHouseDirtyMarks(cluster.client, cluster.databases);
    await marks.forget(999);
    expect((await marks.read(0, 999)).size).toBe(0);
    const { pathsVersion } = WORLD_INTERPRETATION;
    const stale = new StaleRows(cluster.client, cluster.databases);
    for (const tenant of TENANTS)
      await stale.drop(tenant, WORLD_INTERPRETATION, { pathsVersion: 0, channelsVersion: 0 });
    for (const shard of cluster.shards) {
      // The engine drops rows in the background; this waits for it.
      const local = `${cluster.databases.readModels}.paths_local`;
      await shard.command({ query: `ALTER TABLE ${local} DELETE WHERE 0 SETTINGS mutations_sync = 1` });
      const left = await rows(
        `SELECT count() AS n FROM ${local} WHERE rules_version < ${pathsVersion}`,
        shard,
      );
      expect(left).toEqual([{ n: '0' }]);
    }
  });

  it('keep on the first what belongs to no tenant: the checkpoint of a processor, the latest counting', async () => {
    const checkpoints = new ClickHouseCheckpointStore(cluster.client, cluster.databases);
    const first = { batch: 1, from: 0, to: 10, eventAt: 1 };
    for (const processor of ['one', 'two', 'three']) {
      await checkpoints.recordPending(processor, first, { batch: 0, from: 0, to: 0, eventAt: 0 });
      await checkpoints.commit(processor, first);
      expect(await checkpoints.load(processor)).toEqual({ committed: first, pending: undefined });
    }
  });
});
