import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { isLoopback } from './is-loopback.js';
import { makePatient } from './patient-client.js';
import { pooledAgent } from './pooled-agent.js';
import { CLUSTER_SETTINGS, SETTINGS } from './settings.js';

export type { ClickHouseClient } from '@clickhouse/client';

export interface ClickHouseClientConfig {
  /** `http://` or `https://`, without credentials or a path. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** The cluster that the tables are spread over, if any. */
  readonly cluster?: string;
  /** Shown in the server's query log. */
  readonly application?: string;
  /** How long one call may take with its repeats, in milliseconds. */
  readonly requestTimeoutMs?: number;
  /** How long a connection may take to be made, in milliseconds. */
  readonly connectTimeoutMs?: number;
  readonly maxOpenConnections?: number;
}

const REQUEST_TIMEOUT_MS = 60_000;
const CONNECT_TIMEOUT_MS = 5_000;
const MAX_OPEN_CONNECTIONS = 16;

/**
 * The client that everything speaks to ClickHouse with: a bounded pool of kept-alive connections, gzip both ways to
 * another machine, integers of 64 bits and decimals as JSON strings (a double would round them), inserts that are in
 * the table when they return.
 *
 * Reads are repeated a few times where a moment may mend what failed (`isMomentary`). Inserts and commands are attempted
 * once: one that fails may have been done all the same, and only its caller knows whether it may be made again. Calls reject with `ClickHouseError` (the server's word),
 * `ClickHouseTimeoutError` or an error of the connection with Node's code; `isTransient` and `isBadData` tell them
 * apart.
 */
export function createClickHouseClient(config: ClickHouseClientConfig): ClickHouseClient {
  const { url, username, password } = config;
  const timeoutMs = config.requestTimeoutMs ?? REQUEST_TIMEOUT_MS;
  // Between processes of one machine, packing and unpacking costs more than it saves.
  const compressed = !isLoopback(url);
  const client = createClient({
    url,
    username,
    password,
    application: config.application ?? 'attribution',
    // Ends an answer that has stopped coming; calls as such are bounded by a clock of their own.
    request_timeout: 2 * timeoutMs,
    // What fails is thrown; the client's own log would say it twice and not as the process's JSON lines.
    log: { level: ClickHouseLogLevel.OFF },
    compression: { request: compressed, response: compressed },
    http_agent: pooledAgent(url, {
      maxSockets: config.maxOpenConnections ?? MAX_OPEN_CONNECTIONS,
      connectTimeoutMs: config.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
    }),
    // Less than the server's keep-alive, so that no request is written to a connection that it is closing; also when
    // this process has been too busy for its timers.
    keep_alive: { enabled: true, idle_socket_ttl: 2_500, eagerly_destroy_stale_sockets: true },
    clickhouse_settings: { ...SETTINGS, ...(config.cluster === undefined ? {} : CLUSTER_SETTINGS) },
  });
  return makePatient(client, { timeoutMs, attempts: 4, pauseMs: 50 });
}
