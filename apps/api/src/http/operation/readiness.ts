import { Inject, Injectable } from '@nestjs/common';
import type { EventStore, Position } from '#domain/ports/event-store.js';
import type { ClickHouseClient } from '#infra/clickhouse/client/create-clickhouse-client.js';
import type { Databases } from '#infra/clickhouse/databases.js';
import { ClickHouseProjectionProgress } from '#infra/clickhouse/read-models/projection-progress.js';
import type { Config } from '#infra/config/config.js';
import { spoolStateOf } from '#infra/event-store/spool/spooling-event-store.js';
import type { LogTenantDirectory } from '#infra/tenants/log-tenant-directory.js';
import type { Lifecycle } from '../../lifecycle.js';
import { CLICKHOUSE, CONFIG, DATABASES, EVENT_STORE, LIFECYCLE, TENANT_DIRECTORY } from '../../tokens.js';
import { inTime } from './in-time.js';
import { spoolCheck } from './spool-check.js';

/** One dependency: well, or what ails it, and what it can say of itself. */
export interface Check {
  readonly status: 'ok' | 'failing';
  readonly [detail: string]: unknown;
}

export interface Readiness {
  readonly status: 'ready' | 'not_ready' | 'draining';
  readonly checks: Readonly<Record<string, Check>>;
}

const FAILING: Check = { status: 'failing' };

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
    this.progress = new ClickHouseProjectionProgress(client, databases, config.projectorShards);
  }

  async run(): Promise<Readiness> {
    const spool = spoolStateOf(this.events);
    // Known to be away it is not asked: a probe does not wait as long as that may take.
    const head = spool?.isStoreAway ? undefined : await inTime(this.events.headPosition());
    const readModels = this.config.role === 'command' ? undefined : await check(this.lag(head));
    const checks: Record<string, Check> = {
      eventStore: head === undefined ? FAILING : { status: 'ok', headPosition: head },
      ...(spool && { spool: spoolCheck(spool) }),
      tenants: { status: this.directory.isReady ? 'ok' : 'failing' },
      ...(readModels && { readModels }),
    };
    if (this.lifecycle.draining) return { status: 'draining', checks };
    // With a spool an event store that is away is no reason to send nothing: the spool says when there is one.
    const isWell = Object.entries(checks).every(
      ([name, { status }]) => status === 'ok' || (spool !== undefined && name === 'eventStore'),
    );
    return { status: isWell ? 'ready' : 'not_ready', checks };
  }

  /** Without a head there is nothing to measure it against. */
  private async lag(head: Position | undefined): Promise<Record<string, unknown>> {
    const { position, eventAt } = await this.progress.current();
    if (head === undefined) return { position };
    const behind = position < head && eventAt > 0 ? (Date.now() - eventAt) / 1000 : 0;
    return { position, headPosition: head, lagSeconds: Math.max(0, behind) };
  }
}

async function check(answer: Promise<Record<string, unknown>>): Promise<Check> {
  const told = await inTime(answer);
  return told === undefined ? FAILING : { status: 'ok', ...told };
}
