import { createClickHouseClient } from '#infra/clickhouse/client/create-clickhouse-client.js';
import { databasesOn } from '#infra/clickhouse/databases.js';
import { ClickHouseReadModelSets } from '#infra/clickhouse/read-models/read-model-sets.js';
import type { Config } from '#infra/config/config.js';
import { openEventStore, shownEventStoreUrl } from '#infra/event-store/open-event-store.js';
import type { Logger } from '#infra/telemetry/logger.js';
import { LogTenantDirectory } from '#infra/tenants/log-tenant-directory.js';
import type { Engines } from './engines.js';
import { Lifecycle } from './lifecycle.js';
import { openSpooledStore } from './open-spooled-store.js';
import { LiveDatabases } from './read-models/live-databases.js';

/** Opens what the api runs on. Throws EventStoreLockedError when another process appends to the log. */
export async function openEngines(config: Config, logger: Logger): Promise<Engines> {
  const mode = config.role === 'query' ? 'reader' : 'writer';
  const store = await openEventStore(config.eventStore, {
    mode,
    // Facts are larger than what was sent: the bound of what is in flight is to be met first, where it costs least.
    queueBytes: 2 * config.admission.maxBytes,
    onSubscriptionLost: (err, attempt) =>
      logger.warn({ err, attempt }, 'lost the event store; taking its subscription up again'),
  });
  const { eventStore, tenants } =
    config.eventStore.engine === 'eventstoredb' && mode === 'writer'
      ? await openSpooledStore(store, config.eventStore, logger)
      : { eventStore: store, tenants: store };
  const { url, engine } = config.clickhouse;
  const clickhouse = createClickHouseClient({ ...config.clickhouse, application: 'attribution-api' });
  const directory = new LogTenantDirectory(tenants, {
    onError: (error) => logger.error({ err: error }, 'the tenant directory lost the log; following it again'),
  });
  if (config.eventStore.engine === 'embedded')
    logger.info({ port: 'event store', adapter: 'embedded', mode }, 'EVENT_STORE_URL is unset');
  else {
    const at = shownEventStoreUrl(config.eventStore.url);
    logger.info({ port: 'event store', adapter: 'eventstoredb', url: at, mode }, 'EVENT_STORE_URL is set');
  }
  logger.info(
    { port: 'read models', adapter: `clickhouse (${engine})`, url },
    `CLICKHOUSE_URL is ${engine === 'local' ? 'unset' : 'set'}`,
  );
  const first = databasesOn(config.clickhouse.cluster);
  const sets = new ClickHouseReadModelSets(clickhouse, first, config.projectorShards);
  const databases = new LiveDatabases(
    first,
    () => sets.live(),
    (error) => logger.warn({ err: error }, 'cannot tell which set of read models is live'),
  );
  databases.start();
  return {
    config,
    logger,
    lifecycle: new Lifecycle(),
    eventStore,
    directory,
    clickhouse,
    databases,
  };
}

/** Closes them in the order in which nothing is used after it is gone; the log last, when all is written. */
export async function closeEngines(engines: Engines): Promise<void> {
  const { directory, clickhouse, eventStore, databases } = engines;
  databases.stop();
  await directory.stop();
  await clickhouse.close();
  await eventStore.close();
}
