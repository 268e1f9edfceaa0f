import {
  Inject,
  Injectable,
  Logger,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { EventStore } from '#domain/ports/event-store.js';
import { type Shard, shardSuffix, shardsOf, WHOLE } from '#domain/ports/processors.js';
import {
  type ClickHouseClient,
  createClickHouseClient,
} from '#infra/clickhouse/client/create-clickhouse-client.js';
import { type Databases, databasesOn } from '#infra/clickhouse/databases.js';
import { migrateSets } from '#infra/clickhouse/migrations/migrate-sets.js';
import { ClickHouseReadModelSets } from '#infra/clickhouse/read-models/read-model-sets.js';
import { type Config, loadConfig } from '#infra/config/config.js';
import { openEventStore } from '#infra/event-store/open-event-store.js';
import { journeyNamespace } from '#infra/journey-cache/namespaces.js';
import { openJourneyChanges } from '#infra/journey-cache/open-journey-cache.js';
import { openLeases } from '#infra/leases/open-leases.js';
import { createLogger, type Logger as Log } from '#infra/telemetry/logger.js';
import { LogTenantDirectory } from '#infra/tenants/log-tenant-directory.js';
import { LogReporter } from './runtime/log-reporter.js';
import { type ProjectorOptions, runProjector } from './runtime/projector.js';
import { retryingTransient } from './runtime/retry.js';
import { runSetLines } from './runtime/set-lines.js';

export const CONFIG = Symbol('CONFIG');
export const CLICKHOUSE = Symbol('CLICKHOUSE');
export const EVENT_STORE = Symbol('EVENT_STORE');

/** Runs the projection line for as long as the process lives; a failure that no retry can mend ends the process. */
@Injectable()
export class ProjectorService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly stop = new AbortController();
  private readonly logger = new Logger(ProjectorService.name);
  private readonly failure = Promise.withResolvers<void>();
  private running: Promise<void> = Promise.resolve();
  private directory: LogTenantDirectory | undefined;

  /** Resolves when the line has failed for good: the process is to end, and to be started again. */
  readonly failed: Promise<void> = this.failure.promise;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLICKHOUSE) private readonly client: ClickHouseClient,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  onApplicationBootstrap(): void {
    const log = createLogger({ name: 'projector', level: this.config.logLevel });
    this.directory = new LogTenantDirectory(this.store, {
      onError: (err) => log.error({ err }, 'cannot follow the tenants'),
    });
    const report = new LogReporter(log);
    this.running = this.run(this.directory, report, log).catch((error: unknown) => {
      this.logger.error(error);
      this.failure.resolve();
    });
  }

  private async run(directory: LogTenantDirectory, report: LogReporter, log: Log): Promise<void> {
    const { signal } = this.stop;
    const first = databasesOn(this.config.clickhouse.cluster);
    try {
      // ClickHouse may be starting beside this process; a migration that it refuses is no passing matter.
      await retryingTransient(
        () => migrateSets(this.client, first),
        (error, attempt) => report.retry('migrations', error, attempt),
        signal,
      );
    } catch (error) {
      if (signal.aborted) return;
      throw error;
    }
    const leases = await openLeases(this.config.leases, 'projector');
    try {
      const sets = new ClickHouseReadModelSets(this.client, first, this.config.projectorShards);
      const shards = new Map(
        shardsOf(this.config.projectorShards).map((shard) => [`shard${shardSuffix(shard)}`, shard]),
      );
      await leases.leases.share(
        [...shards.keys()],
        (name, held) => {
          const shard = shards.get(name) ?? WHOLE;
          const line = (databases: Databases, kept: AbortSignal) =>
            this.line({ directory, report, databases, shard }, log, kept);
          return runSetLines({ sets, line, report }, held);
        },
        signal,
      );
    } finally {
      leases.close();
    }
  }

  /** One shard's facts and paths in one set of read models, and what a cache of journeys is told of them. */
  private async line(
    options: Pick<ProjectorOptions, 'directory' | 'report'> & { databases: Databases; shard: Shard },
    log: Log,
    signal: AbortSignal,
  ): Promise<void> {
    const namespace = journeyNamespace(options.databases, options.shard);
    const cached = await openJourneyChanges(this.config.journeyCache, { namespace, log });
    try {
      const { store, client } = this;
      await runProjector({ ...options, store, client, journeys: cached.changes }, signal);
    } finally {
      cached.close();
    }
  }

  /** The batch in flight is left as it is: its range is pending or not begun, and is taken in again. */
  async onApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.running;
    await this.directory?.stop();
    await this.store.close();
    await this.client.close();
  }
}

@Module({
  providers: [
    ProjectorService,
    { provide: CONFIG, useFactory: () => loadConfig(process.env) },
    {
      provide: CLICKHOUSE,
      inject: [CONFIG],
      useFactory: (config: Config) => createClickHouseClient(config.clickhouse),
    },
    {
      provide: EVENT_STORE,
      inject: [CONFIG],
      useFactory: (config: Config) =>
        openEventStore(config.eventStore, {
          mode: 'reader',
          onSubscriptionLost: (error, attempt) =>
            new Logger(ProjectorModule.name).warn(`lost the event store (attempt ${attempt}): ${error}`),
        }),
    },
  ],
})
export class ProjectorModule {}
