import { createClickHouseClient } from '#infra/clickhouse/client/create-clickhouse-client.js';
import { DEFAULT_DATABASES } from '#infra/clickhouse/databases.js';
import type { Config } from '#infra/config/config.js';
import { openEmbeddedEventStore } from '#infra/event-store/embedded/open-embedded-event-store.js';
import type { Logger } from '#infra/telemetry/logger.js';
import { LogTenantDirectory } from '#infra/tenants/log-tenant-directory.js';
import type { Engines } from './engines.js';
import { Lifecycle } from './lifecycle.js';

/** Opens what the api runs on. Throws EventStoreLockedError when another process appends to the log. */
export async function openEngines(config: Config, logger: Logger): Promise<Engines> {
  const mode = config.role === 'query' ? 'reader' : 'writer';
  const eventStore = await openEmbeddedEventStore({ dir: config.eventStore.directory, mode });
  const { url, username, password, engine } = config.clickhouse;
  const clickhouse = createClickHouseClient({ url, username, password, application: 'attribution-api' });
  const directory = new LogTenantDirectory(eventStore, {
    onError: (error) => logger.error({ err: error }, 'the tenant directory lost the log; following it again'),
  });
  logger.info({ port: 'event store', adapter: 'embedded', mode }, 'EVENT_STORE_URL is unset');
  logger.info(
    { port: 'read models', adapter: `clickhouse (${engine})`, url },
    `CLICKHOUSE_URL is ${engine === 'local' ? 'unset' : 'set'}`,
  );
  return {
    config,
    logger,
    lifecycle: new Lifecycle(),
    eventStore,
    directory,
    clickhouse,
    databases: DEFAULT_DATABASES,
  };
}

/** Closes them in the order in which nothing is used after it is gone; the log last, when all is written. */
export async function closeEngines({ directory, clickhouse, eventStore }: Engines): Promise<void> {
  await directory.stop();
  await clickhouse.close();
  await eventStore.close();
}
