import type { EventStore } from '#domain/ports/event-store.js';
import type { ClickHouseClient } from '#infra/clickhouse/client/create-clickhouse-client.js';
import type { Config } from '#infra/config/config.js';
import type { Logger } from '#infra/telemetry/logger.js';
import type { LogTenantDirectory } from '#infra/tenants/log-tenant-directory.js';
import type { Lifecycle } from './lifecycle.js';
import type { LiveDatabases } from './read-models/live-databases.js';

/** What the api runs on. Opened before Nest starts and closed after it has stopped, in that order. */
export interface Engines {
  readonly config: Config;
  readonly logger: Logger;
  readonly lifecycle: Lifecycle;
  readonly eventStore: EventStore;
  readonly directory: LogTenantDirectory;
  readonly clickhouse: ClickHouseClient;
  readonly databases: LiveDatabases;
}
