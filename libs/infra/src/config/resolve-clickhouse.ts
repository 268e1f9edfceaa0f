import { readFileSync } from 'node:fs';
import { ConfigError } from './config-error.js';
import { clickHousePasswordFile, clickHouseRuntimeFile } from './data-dir.js';
import type { Environment } from './environment.js';

export interface ClickHouseConfig {
  /** `local`: npm's ClickHouse as a process under the launcher; `server`: the one of CLICKHOUSE_URL. */
  readonly engine: 'local' | 'server';
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** Only of a `server`: it is a node of this cluster, over which the tables are spread. */
  readonly cluster?: string;
}

/** The user of the local server, which has no other. */
export const LOCAL_USER = 'attribution';

/** Where ClickHouse is and who we are there. Throws ConfigError when none is named and none runs on `dataDir`. */
export function resolveClickHouse(environment: Environment, dataDir: string): ClickHouseConfig {
  return environment.CLICKHOUSE_URL === undefined
    ? localServer(environment, dataDir)
    : namedServer(environment, environment.CLICKHOUSE_URL);
}

function namedServer(environment: Environment, value: string): ClickHouseConfig {
  const url = new URL(value);
  const username = environment.ATTRIBUTION_CLICKHOUSE_USER ?? (decodeURIComponent(url.username) || 'default');
  const password = environment.ATTRIBUTION_CLICKHOUSE_PASSWORD ?? decodeURIComponent(url.password);
  url.username = '';
  url.password = '';
  const cluster = environment.CLICKHOUSE_CLUSTER;
  const server = { engine: 'server', url: url.href.replace(/\/$/, ''), username, password } as const;
  return cluster === undefined ? server : { ...server, cluster };
}

function localServer(environment: Environment, dataDir: string): ClickHouseConfig {
  if (environment.CLICKHOUSE_CLUSTER !== undefined) {
    throw new ConfigError('CLICKHOUSE_CLUSTER: names a cluster, and CLICKHOUSE_URL none of its nodes');
  }
  const url = environment.ATTRIBUTION_LOCAL_CLICKHOUSE_URL ?? runtimeUrl(dataDir);
  const password = readText(clickHousePasswordFile(dataDir))?.trim();
  if (url === undefined || password === undefined) {
    throw new ConfigError(
      `CLICKHOUSE_URL: unset, and no local ClickHouse runs on DATA_DIR ${dataDir}: use npm start, or name a server`,
    );
  }
  return { engine: 'local', url: url.replace(/\/$/, ''), username: LOCAL_USER, password };
}

function runtimeUrl(dataDir: string): string | undefined {
  const text = readText(clickHouseRuntimeFile(dataDir));
  if (text === undefined) return undefined;
  const { url } = JSON.parse(text) as { url?: unknown };
  return typeof url === 'string' ? url : undefined;
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
