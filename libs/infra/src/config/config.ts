import { resolve } from 'node:path';
import { adminToken } from './data-dir.js';
import { type Environment, parseEnvironment } from './environment.js';
import { type ClickHouseConfig, resolveClickHouse } from './resolve-clickhouse.js';
import { type EventStoreConfig, resolveEventStore } from './resolve-event-store.js';

/** Of this process alone, or shared by all of them through the Redis of REDIS_URL, whose URL may hold a password. */
export type RedisOrInProcess =
  | { readonly engine: 'in-process' }
  | { readonly engine: 'redis'; readonly url: string };

/** What a process is told at boot; nothing reads the environment after that. */
export interface Config {
  readonly http: {
    readonly port: number;
    readonly host: string;
    /** Addresses and networks whose `X-Forwarded-*` headers say who asks, and how. */
    readonly trustedProxies: readonly string[];
  };
  /** Absolute. */
  readonly dataDir: string;
  readonly role: Environment['API_ROLE'];
  readonly adminToken: string;
  readonly demo: boolean;
  readonly rateLimit: boolean;
  readonly logLevel: Environment['LOG_LEVEL'];
  readonly eventStore: EventStoreConfig;
  readonly clickhouse: ClickHouseConfig;
  readonly journeyCache: RedisOrInProcess;
  readonly jobs: RedisOrInProcess;
  /** Who does what among several projectors. */
  readonly leases: RedisOrInProcess;
  /** Shares of the tenants that projectors divide among them. */
  readonly projectorShards: number;
  readonly limits: { readonly maxEventBytes: number; readonly maxBatchBytes: number };
}

/**
 * The configuration of an api or projector process. Makes the admin token on first use and keeps it in DATA_DIR.
 * Throws ConfigError, naming the variable, for a bad or unknown one and for a ClickHouse that cannot be found.
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const environment = parseEnvironment(env);
  const dataDir = resolve(environment.DATA_DIR);
  const redis = redisOrInProcess(environment.REDIS_URL);
  return {
    http: {
      port: environment.PORT,
      host: environment.HOST,
      trustedProxies: environment.ATTRIBUTION_TRUSTED_PROXIES,
    },
    dataDir,
    role: environment.API_ROLE,
    adminToken: environment.ADMIN_TOKEN ?? adminToken(dataDir),
    demo: environment.DEMO,
    rateLimit: environment.RATE_LIMIT,
    logLevel: environment.LOG_LEVEL,
    eventStore: resolveEventStore(environment, dataDir),
    clickhouse: resolveClickHouse(environment, dataDir),
    journeyCache: redis,
    jobs: redis,
    leases: redis,
    projectorShards: environment.ATTRIBUTION_PROJECTOR_SHARDS,
    limits: {
      maxEventBytes: environment.ATTRIBUTION_MAX_EVENT_BYTES,
      maxBatchBytes: environment.ATTRIBUTION_MAX_BATCH_BYTES,
    },
  };
}

function redisOrInProcess(url: string | undefined): RedisOrInProcess {
  return url === undefined ? { engine: 'in-process' } : { engine: 'redis', url };
}
