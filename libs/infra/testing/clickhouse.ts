import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type ClickHouseClient,
  createClickHouseClient,
} from '#infra/clickhouse/client/create-clickhouse-client.js';
import type { Databases } from '#infra/clickhouse/databases.js';
import { migrate } from '#infra/clickhouse/migrations/migrate.js';
import { startClickHouseProcess } from '#infra/clickhouse/process/start-clickhouse-process.js';

export interface TestClickHouse {
  readonly client: ClickHouseClient;
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** A pair of databases of this caller's own, migrated. */
  readonly databases: Databases;
  /** Drops the databases; ends the server when it was started for this caller. */
  stop(): Promise<void>;
}

interface Server {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  end(): Promise<void>;
}

/**
 * A migrated ClickHouse for one spec file, in databases that no other file has. The server is the one that
 * `TEST_CLICKHOUSE_URL` names (the test run's shared one, with `TEST_CLICKHOUSE_USER` and `TEST_CLICKHOUSE_PASSWORD`),
 * else one started here in a temporary directory. `own: true` always starts one, for tests that stop or break it.
 */
export async function startTestClickHouse(options: { own?: boolean } = {}): Promise<TestClickHouse> {
  const shared = options.own === true ? undefined : sharedServer();
  const server = shared ?? (await ownServer());
  const { url, username, password } = server;
  const client = createClickHouseClient({ url, username, password, application: 'test' });
  const id = randomBytes(5).toString('hex');
  const databases = { control: `test_${id}`, readModels: `test_${id}_1` };
  try {
    await migrate(client, { databases });
  } catch (error) {
    await client.close();
    await server.end();
    throw error;
  }
  return {
    client,
    url,
    username,
    password,
    databases,
    stop: async () => {
      if (shared !== undefined) {
        for (const name of [databases.readModels, databases.control]) {
          await client.command({ query: `DROP DATABASE IF EXISTS ${name} SYNC` });
        }
      }
      await client.close();
      await server.end();
    },
  };
}

function sharedServer(): Server | undefined {
  const url = process.env['TEST_CLICKHOUSE_URL'];
  if (url === undefined) return undefined;
  return {
    url,
    username: process.env['TEST_CLICKHOUSE_USER'] ?? 'default',
    password: process.env['TEST_CLICKHOUSE_PASSWORD'] ?? '',
    end: async () => undefined,
  };
}

async function ownServer(): Promise<Server> {
  const dataDir = await mkdtemp(join(tmpdir(), 'attribution-clickhouse-'));
  const server = await startClickHouseProcess({ dataDir });
  return {
    url: server.url,
    username: server.username,
    password: server.password,
    end: async () => {
      // The directory goes with it: there is nothing to end in order.
      await server.kill();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
