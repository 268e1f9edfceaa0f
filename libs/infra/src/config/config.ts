import { resolve } from 'node:path';
import { adminToken, eventLogDirectory } from './data-dir.js';
import { type Environment, parseEnvironment } from './environment.js';
import { type ClickHouseConfig, resolveClickHouse } from './resolve-clickhouse.js';

/** What a process is told at boot; nothing reads the environment after that. */
export interface Config {
  readonly http: { readonly port: number; readonly host: string };
  /** Absolute. */
  readonly dataDir: string;
  readonly role: Environment['API_ROLE'];
  readonly adminToken: string;
  readonly demo: boolean;
  readonly rateLimit: boolean;
  readonly logLevel: Environment['LOG_LEVEL'];
  readonly eventStore: { readonly engine: 'embedded'; readonly directory: string };
  readonly clickhouse: ClickHouseConfig;
  readonly journeyCache: { readonly engine: 'in-process' };
  readonly jobs: { readonly engine: 'in-process' };
  readonly limits: { readonly maxEventBytes: number; readonly maxBatchBytes: number };
}

/**
 * The configuration of an api or projector process. Makes the admin token on first use and keeps it in DATA_DIR.
 * Throws ConfigError, naming the variable, for a bad or unknown one and for a ClickHouse that cannot be found.
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const environment = parseEnvironment(env);
  const dataDir = resolve(environment.DATA_DIR);
  return {
    http: { port: environment.PORT, host: environment.HOST },
    dataDir,
    role: environment.API_ROLE,
    adminToken: environment.ADMIN_TOKEN ?? adminToken(dataDir),
    demo: environment.DEMO,
    rateLimit: environment.RATE_LIMIT,
    logLevel: environment.LOG_LEVEL,
    eventStore: { engine: 'embedded', directory: eventLogDirectory(dataDir) },
    clickhouse: resolveClickHouse(environment, dataDir),
    journeyCache: { engine: 'in-process' },
    jobs: { engine: 'in-process' },
    limits: {
      maxEventBytes: environment.ATTRIBUTION_MAX_EVENT_BYTES,
      maxBatchBytes: environment.ATTRIBUTION_MAX_BATCH_BYTES,
    },
  };
}
