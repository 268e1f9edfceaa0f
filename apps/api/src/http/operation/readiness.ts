import { Inject, Injectable } from '@nestjs/common';
import type { EventStore } from '#domain/ports/event-store.js';
import type { ClickHouseClient } from '#infra/clickhouse/client/create-clickhouse-client.js';
import type { Databases } from '#infra/clickhouse/databases.js';
import { ClickHouseProjectionProgress } from '#infra/clickhouse/read-models/projection-progress.js';
import type { Config } from '#infra/config/config.js';
import type { LogTenantDirectory } from '#infra/tenants/log-tenant-directory.js';
import type { Lifecycle } from '../../lifecycle.js';
import { CLICKHOUSE, CONFIG, DATABASES, EVENT_STORE, LIFECYCLE, TENANT_DIRECTORY } from '../../tokens.js';

/** One dependency: well, or what ails it, and what it can say of itself. */
export interface Check {
  readonly status: 'ok' | 'failing';
  readonly [detail: string]: unknown;
}

export interface Readiness {
  readonly status: 'ready' | 'not_ready' | 'draining';
  readonly checks: Readonly<Record<string, Check>>;
}

/** A dependency that has not answered by then is failing. */
const CHECK_TIMEOUT_MS = 2_000;

/** Whether this process should be given requests. A projection that is behind is slow, not broken: its lag is shown. */
@Injectable()
export class ReadinessCheck {
  private readonly progress: ClickHouseProjectionProgress;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LIFECYCLE) private readonly lifecycle: Lifecycle,
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(TENANT_DIRECTORY) private readonly directory: Pick<LogTenantDirectory, 'isReady'>,
    @Inject(CLICKHOUSE) client: ClickHouseClient,
    @Inject(DATABASES) databases: Databases,
  ) {
    this.progress = new ClickHouseProjectionProgress(client, databases);
  }

  async run(): Promise<Readiness> {
    const [eventStore, readModels] = await Promise.all([
      check(async () => ({ headPosition: await this.events.headPosition() })),
      this.config.role === 'command' ? undefined : check(() => this.lag()),
    ]);
    const checks = {
      eventStore,
      tenants: { status: this.directory.isReady ? 'ok' : 'failing' } satisfies Check as Check,
      ...(readModels && { readModels }),
    };
    if (this.lifecycle.draining) return { status: 'draining', checks };
    const isWell = Object.values(checks).every(({ status }) => status === 'ok');
    return { status: isWell ? 'ready' : 'not_ready', checks };
  }

  private async lag(): Promise<Record<string, unknown>> {
    const head = await this.events.headPosition();
    const { position, eventAt } = await this.progress.current();
    const behind = position < head && eventAt > 0 ? (Date.now() - eventAt) / 1000 : 0;
    return { position, headPosition: head, lagSeconds: Math.max(0, behind) };
  }
}

async function check(ask: () => Promise<Record<string, unknown>>): Promise<Check> {
  const timeout = Promise.withResolvers<never>();
  const timer = setTimeout(() => timeout.reject(new Error('no answer in time')), CHECK_TIMEOUT_MS);
  try {
    return { status: 'ok', ...(await Promise.race([ask(), timeout.promise])) };
  } catch {
    return { status: 'failing' };
  } finally {
    clearTimeout(timer);
  }
}
