import {
  Inject,
  Injectable,
  Logger,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { EventStore } from '#domain/ports/event-store.js';
import {
  type ClickHouseClient,
  createClickHouseClient,
} from '#infra/clickhouse/client/create-clickhouse-client.js';
import { migrate } from '#infra/clickhouse/migrations/migrate.js';
import { type Config, loadConfig } from '#infra/config/config.js';
import { openEmbeddedEventStore } from '#infra/event-store/embedded/open-embedded-event-store.js';
import { createLogger } from '#infra/telemetry/logger.js';
import { LogTenantDirectory } from '#infra/tenants/log-tenant-directory.js';
import { LogReporter } from './runtime/log-reporter.js';
import { runProjector } from './runtime/projector.js';
import { retryingTransient } from './runtime/retry.js';

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
    this.running = this.run(this.directory, report).catch((error: unknown) => {
      this.logger.error(error);
      this.failure.resolve();
    });
  }

  private async run(directory: LogTenantDirectory, report: LogReporter): Promise<void> {
    const { signal } = this.stop;
    try {
      // ClickHouse may be starting beside this process; a migration that it refuses is no passing matter.
      await retryingTransient(
        () => migrate(this.client),
        (error, attempt) => report.retry('migrations', error, attempt),
        signal,
      );
    } catch (error) {
      if (signal.aborted) return;
      throw error;
    }
    await runProjector({ store: this.store, client: this.client, directory, report }, signal);
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
        openEmbeddedEventStore({ dir: config.eventStore.directory, mode: 'reader' }),
    },
  ],
})
export class ProjectorModule {}
