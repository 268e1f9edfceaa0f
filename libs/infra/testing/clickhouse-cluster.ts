import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type ClickHouseClient,
  createClickHouseClient,
} from '#infra/clickhouse/client/create-clickhouse-client.js';
import { databasesOn, onCluster } from '#infra/clickhouse/databases.js';
import { migrate } from '#infra/clickhouse/migrations/migrate.js';
import { ENGINE_USER } from '#infra/clickhouse/process/engine-config.js';
import { freePort } from '#infra/clickhouse/process/free-port.js';
import { startClickHouseProcess } from '#infra/clickhouse/process/start-clickhouse-process.js';
import type { TestClickHouse } from './clickhouse.js';

const CLUSTER = 'main';

export interface TestCluster extends TestClickHouse {
  /** One client per shard, for looking at what is stored where. */
  readonly shards: readonly ClickHouseClient[];
}

/**
 * Two engines as the two shards of a cluster, migrated; Distributed tables speak to both over TCP. Two things these
 * engines do not have: the queue of ON CLUSTER statements, for which a client stands in that sends them to each, and
 * replication (a Replicated table can be made, with a Keeper inside the engine, but not written), so that the stored
 * tables are those of a single server.
 */
export async function startTestCluster(): Promise<TestCluster> {
  const home = await mkdtemp(join(tmpdir(), 'attribution-cluster-'));
  const password = randomBytes(16).toString('hex');
  const ports = [await freePort(), await freePort()];
  const engines = await Promise.all(
    ports.map(async (port, index) => {
      const dataDir = join(home, String(index + 1));
      const directory = join(dataDir, 'clickhouse');
      await mkdir(join(directory, 'config.d'), { recursive: true });
      await writeFile(join(directory, 'password'), password, { mode: 0o600 });
      const config = clusterXml(ports, password, index + 1, port);
      await writeFile(join(directory, 'config.d', 'cluster.xml'), config);
      return startClickHouseProcess({ dataDir });
    }),
  );
  const shards = engines.map((engine) => createClickHouseClient(engine));
  for (const shard of shards) await shard.command({ query: 'SYSTEM START LISTEN TCP' });
  const [engine] = engines;
  if (engine === undefined) throw new Error('no engine');
  const { url, username } = engine;
  const client = everywhere(createClickHouseClient({ url, username, password, cluster: CLUSTER }), shards);
  const databases = databasesOn(CLUSTER);
  const stop = async () => {
    await Promise.all([client, ...shards].map((each) => each.close()));
    await Promise.all(engines.map((each) => each.kill()));
    await rm(home, { recursive: true, force: true });
  };
  try {
    await migrate(client, { databases });
  } catch (error) {
    await stop();
    throw error;
  }
  return { client, shards, url, username, password, databases, stop };
}

/** A statement without ON CLUSTER, for one node that stands for all. */
export function onOneNode(statement: string): string {
  return statement.replaceAll(onCluster(CLUSTER), '');
}

function unreplicated(statement: string): string {
  return statement
    .replace(/Replicated(\w*MergeTree)\('[^']*', '\{replica\}'(?:, )?/, '$1(')
    .replace(
      'SETTINGS replicated_deduplication_window = 0',
      'SETTINGS non_replicated_deduplication_window = 0',
    );
}

function everywhere(client: ClickHouseClient, shards: readonly ClickHouseClient[]): ClickHouseClient {
  const command = client.command.bind(client);
  client.command = async (params) => {
    const query = unreplicated(onOneNode(params.query));
    if (query === params.query) return command(params);
    const [first, ...rest] = shards.map((shard) => shard.command({ ...params, query }));
    if (first === undefined) throw new Error('no shard');
    await Promise.all(rest);
    return first;
  };
  return client;
}

function clusterXml(ports: readonly number[], password: string, shard: number, port: number): string {
  const shards = ports.map(
    (tcp) =>
      `<shard><internal_replication>true</internal_replication><replica><host>127.0.0.1</host><port>${tcp}</port>` +
      `<user>${ENGINE_USER}</user><password>${password}</password></replica></shard>`,
  );
  return `<clickhouse>
  <remote_servers><${CLUSTER}>${shards.join('')}</${CLUSTER}></remote_servers>
  <tcp_port>${port}</tcp_port>
  <zookeeper><implementation>testkeeper</implementation></zookeeper>
  <macros><shard>${shard}</shard><replica>1</replica></macros>
</clickhouse>
`;
}
