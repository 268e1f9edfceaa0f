import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { JobQueue } from '#domain/ports/jobs.js';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';
import type { ClickHouseClient } from '#infra/clickhouse/client/create-clickhouse-client.js';
import type { Databases } from '#infra/clickhouse/databases.js';
import { ClickHouseAttributionQueries } from '#infra/clickhouse/queries/attribution-queries.js';
import { ClickHouseOverviewQueries } from '#infra/clickhouse/queries/overview/overview-queries.js';
import { ClickHouseCheckpointStore } from '#infra/clickhouse/read-models/checkpoint-store.js';
import { ClickHouseExportStore } from '#infra/clickhouse/read-models/export-store.js';
import { ClickHouseFitStore } from '#infra/clickhouse/read-models/fit-store.js';
import { ClickHouseJourneyReader } from '#infra/clickhouse/read-models/journey-reader.js';
import { ClickHouseLiveRules } from '#infra/clickhouse/read-models/live-rules.js';
import { ClickHouseProjectionProgress } from '#infra/clickhouse/read-models/projection-progress.js';
import type { Config } from '#infra/config/config.js';
import { InProcessJobQueue } from '#infra/jobs/in-process/in-process-job-queue.js';
import { CachingJourneyReader } from '#infra/journey-cache/caching-journey-reader.js';
import { derivedBatchOf } from '#infra/journey-cache/derived-batch.js';
import { type OpenedJourneyCache, openJourneyCache } from '#infra/journey-cache/open-journey-cache.js';
import type { Logger } from '#infra/telemetry/logger.js';
import { rulesOf } from '#infra/tenants/tenant-rules.js';
import { CLICKHOUSE, CONFIG, DATABASES, LOGGER, TENANT_DIRECTORY } from '../tokens.js';
import { openFitters } from './fits/fitters.js';
import { LimitedJourneyReader } from './limited-journey-reader.js';
import { LiveInterpretations } from './rules/live-interpretations.js';
import { reportingCurrency } from './rules/reporting-currency.js';
import { sayingUnavailable } from './saying-unavailable.js';
import {
  ATTRIBUTION_QUERIES,
  EXPORT_STORE,
  FIT_STORE,
  FITTERS,
  JOB_QUEUE,
  JOURNEY_CACHE,
  JOURNEY_READER,
  LIVE_RULES,
  OVERVIEW_QUERIES,
  PROCESSOR_STATES,
  PROJECTION_PROGRESS,
} from './tokens.js';

/** A port read from ClickHouse that says so when that is away. */
const read = (provide: symbol, Adapter: new (client: ClickHouseClient, databases: Databases) => object) => ({
  provide,
  inject: [CLICKHOUSE, DATABASES],
  useFactory: (client: ClickHouseClient, databases: Databases) =>
    sayingUnavailable(new Adapter(client, databases)),
});

const PROVIDERS = [
  read(ATTRIBUTION_QUERIES, ClickHouseAttributionQueries),
  read(OVERVIEW_QUERIES, ClickHouseOverviewQueries),
  {
    provide: PROJECTION_PROGRESS,
    inject: [CLICKHOUSE, DATABASES, CONFIG],
    useFactory: (client: ClickHouseClient, databases: Databases, { projectorShards }: Config) =>
      sayingUnavailable(new ClickHouseProjectionProgress(client, databases, projectorShards)),
  },
  read(PROCESSOR_STATES, ClickHouseCheckpointStore),
  read(LIVE_RULES, ClickHouseLiveRules),
  read(FIT_STORE, ClickHouseFitStore),
  read(EXPORT_STORE, ClickHouseExportStore),
  {
    provide: JOURNEY_CACHE,
    inject: [CONFIG, LOGGER],
    useFactory: ({ journeyCache }: Config, log: Logger) => openJourneyCache(journeyCache, { log }),
  },
  {
    provide: JOURNEY_READER,
    inject: [CLICKHOUSE, DATABASES, TENANT_DIRECTORY, CONFIG, JOURNEY_CACHE],
    useFactory: (
      client: ClickHouseClient,
      databases: Databases,
      directory: TenantDirectory,
      { projectorShards }: Config,
      { cache }: Pick<OpenedJourneyCache, 'cache'>,
    ) => {
      const currencyOf = reportingCurrency(directory);
      const rules = (tenant: string, interpretation: Parameters<typeof rulesOf>[0]) =>
        rulesOf(interpretation, currencyOf(tenant));
      const reader = new LimitedJourneyReader(
        sayingUnavailable(new ClickHouseJourneyReader(client, rules, databases)),
      );
      // Outside the limit: a journey that is kept takes nobody's turn.
      return new CachingJourneyReader(reader, cache, derivedBatchOf(client, databases, projectorShards));
    },
  },
  {
    provide: JOB_QUEUE,
    inject: [CONFIG, LOGGER],
    useFactory: async ({ jobs }: Config, log: Logger): Promise<JobQueue> => {
      if (jobs.engine === 'in-process') return new InProcessJobQueue();
      // Not loaded where it is not used: a start would take longer.
      const { openBullMqJobQueue } = await import('#infra/jobs/bullmq/open-bullmq-job-queue.js');
      return openBullMqJobQueue({ url: jobs.url, onError: (err) => log.warn({ err }, 'jobs in Redis') });
    },
  },
  { provide: FITTERS, useFactory: openFitters },
];

/** The ports of the query side, read from ClickHouse. */
@Global()
@Module({
  providers: [...PROVIDERS, LiveInterpretations],
  exports: [...PROVIDERS.map(({ provide }) => provide), LiveInterpretations],
})
export class ReadModelsModule implements OnApplicationShutdown {
  constructor(@Inject(JOURNEY_CACHE) private readonly journeys: OpenedJourneyCache) {}

  onApplicationShutdown(): void {
    this.journeys.close();
  }
}
