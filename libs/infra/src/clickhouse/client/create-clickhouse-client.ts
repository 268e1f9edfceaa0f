import { type ClickHouseClient, ClickHouseError, ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { ClickHouseTimeoutError } from './errors.js';

export type { ClickHouseClient } from '@clickhouse/client';

export interface ClickHouseClientConfig {
  /** `http://` or `https://`, without credentials or a path. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** Shown in the server's query log. */
  readonly application?: string;
  /** How long one request may take, in milliseconds. */
  readonly requestTimeoutMs?: number;
  readonly maxOpenConnections?: number;
}

/**
 * The client that everything speaks to ClickHouse with: kept-alive connections, gzip both ways, integers of 64 bits
 * and decimals as JSON strings (a double would round them), inserts that are in the table when they return and
 * that a repeated `insert_deduplication_token` leaves out.
 * Its calls reject with `ClickHouseError` (the server's word), `ClickHouseTimeoutError` or a Node network error;
 * `isTransient` and `isBadData` tell them apart.
 */
export function createClickHouseClient(config: ClickHouseClientConfig): ClickHouseClient {
  const requestTimeoutMs = config.requestTimeoutMs ?? 60_000;
  const client = createClient({
    url: config.url,
    username: config.username,
    password: config.password,
    application: config.application ?? 'attribution',
    request_timeout: requestTimeoutMs,
    max_open_connections: config.maxOpenConnections ?? 16,
    // What fails is thrown; the client's own log would say it twice and not as the process's JSON lines.
    log: { level: ClickHouseLogLevel.OFF },
    compression: { request: true, response: true },
    // Less than the server's keep-alive, so that no request is written to a connection that it is closing.
    keep_alive: { enabled: true, idle_socket_ttl: 2_500 },
    clickhouse_settings: {
      output_format_json_quote_64bit_integers: 1,
      output_format_json_quote_decimals: 1,
      date_time_input_format: 'best_effort',
      async_insert: 0,
      insert_deduplicate: 1,
      wait_end_of_query: 1,
    },
  });
  for (const method of ['query', 'insert', 'command', 'exec'] as const)
    nameTimeouts(client, method, requestTimeoutMs);
  return client;
}

/** The client reports its timeout as a bare Error; it gets a class here, so that nobody has to read a message. */
function nameTimeouts(
  client: ClickHouseClient,
  method: 'query' | 'insert' | 'command' | 'exec',
  limitMs: number,
) {
  const original = client[method].bind(client) as (params: never) => Promise<unknown>;
  const named = async (params: never) => {
    const started = performance.now();
    try {
      return await original(params);
    } catch (error) {
      const bare = error instanceof Error && !(error instanceof ClickHouseError) && !('code' in error);
      if (bare && performance.now() - started >= limitMs - 1)
        throw new ClickHouseTimeoutError(limitMs, error);
      throw error;
    }
  };
  Object.assign(client, { [method]: named });
}
