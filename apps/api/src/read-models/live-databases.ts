import { AsyncLocalStorage } from 'node:async_hooks';
import { DomainError } from '#domain/errors/domain-error.js';
import type { Databases } from '#infra/clickhouse/databases.js';

/** How soon a process sees that another set of read models has been promoted. The one before is kept up to date. */
const REFRESH_MS = 500;

/**
 * The databases that answers come from, for everything that asks ClickHouse: of the set that is live, and within
 * `pinned` of the one set that was when it began, so that no answer is made of two. Until that is known, asking for
 * the name throws DomainError `read_models_unavailable`.
 */
export class LiveDatabases implements Databases {
  readonly cluster?: string;
  private readonly pins = new AsyncLocalStorage<string>();
  private current: string | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(
    private readonly first: Databases,
    private readonly lookUp: () => Promise<Databases>,
    private readonly onError: (error: unknown) => void = () => undefined,
  ) {
    if (first.cluster !== undefined) this.cluster = first.cluster;
  }

  get control(): string {
    return this.first.control;
  }

  get readModels(): string {
    const name = this.pins.getStore() ?? this.current;
    if (name !== undefined) return name;
    throw new DomainError('read_models_unavailable', 'it is not known yet which read models are live');
  }

  /** Runs `work`, and all that it begins, on the set that is live now. */
  pinned<T>(work: () => T): T {
    return this.current === undefined ? work() : this.pins.run(this.current, work);
  }

  /** Looks which set is live; while that cannot be told, the last one known is. */
  async refresh(): Promise<void> {
    try {
      this.current = (await this.lookUp()).readModels;
    } catch (error) {
      this.onError(error);
    }
  }

  /** Looks now, and goes on looking until stopped. */
  start(): void {
    const again = () => {
      if (!this.isStopped) this.timer = setTimeout(look, REFRESH_MS).unref();
    };
    const look = () => void this.refresh().finally(again);
    look();
  }

  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }
}
