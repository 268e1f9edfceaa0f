import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { DomainError } from '#domain/errors/domain-error.js';
import type { Logger } from '#infra/telemetry/logger.js';
import type { LiveDatabases } from '../../read-models/live-databases.js';
import { DATABASES, LOGGER } from '../../tokens.js';
import type { Live } from './live.answer.js';
import { LiveFeed } from './live-feed.js';
import { LiveReader } from './live-reader.js';

const EVERY_MS = 1_000;
/** Who may follow at a time, in this process. */
export const MAX_FOLLOWERS = { ofTenant: 100, inAll: 1_000 } as const;

export class TooManyFollowersError extends DomainError {
  constructor() {
    super('too_many_subscribers', 'too many subscriptions are open; try again later');
  }
}

/** What is going on at each tenant, read once a second however many follow it, and never while nobody does. */
@Injectable()
export class LiveFeeds implements BeforeApplicationShutdown {
  private readonly feeds = new Map<string, LiveFeed<Live>>();
  private isClosed = false;

  constructor(
    private readonly reader: LiveReader,
    @Inject(DATABASES) private readonly databases: Pick<LiveDatabases, 'pinned'>,
    @Inject(LOGGER) private readonly log: Pick<Logger, 'error'>,
  ) {}

  /** Throws TooManyFollowersError, also while the process ends. */
  follow(tenantId: string, isAllowed: () => boolean): AsyncIterableIterator<Live> {
    const feed = this.feeds.get(tenantId) ?? this.open(tenantId);
    const inAll = [...this.feeds.values()].reduce((sum, { size }) => sum + size, 0);
    if (this.isClosed || feed.size >= MAX_FOLLOWERS.ofTenant || inAll >= MAX_FOLLOWERS.inAll)
      throw new TooManyFollowersError();
    return feed.follow(isAllowed);
  }

  beforeApplicationShutdown(): void {
    this.isClosed = true;
    for (const feed of this.feeds.values()) feed.close();
  }

  private open(tenantId: string): LiveFeed<Live> {
    const source = this.reader.of(tenantId);
    const feed = new LiveFeed<Live>({
      // Anew for every value: the set of read models that was live when the first of them came may be gone.
      read: () => this.databases.pinned(source),
      pause: () => new Promise((resolve) => void setTimeout(resolve, EVERY_MS).unref()),
      onError: (error) => this.log.error({ err: error, tenant: tenantId }, 'cannot tell what is going on'),
      onIdle: () => {
        if (feed.size === 0 && this.feeds.get(tenantId) === feed) this.feeds.delete(tenantId);
      },
    });
    this.feeds.set(tenantId, feed);
    return feed;
  }
}
