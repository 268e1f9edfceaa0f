import { Inject } from '@nestjs/common';
import { Query } from '@nestjs/graphql';
import type { EventStore } from '#domain/ports/event-store.js';
import type { JobQueue } from '#domain/ports/jobs.js';
import type { ProjectionProgress } from '#domain/ports/projection-progress.js';
import type { Config, RedisOrInProcess } from '#infra/config/config.js';
import { inTime } from '../../http/operation/in-time.js';
import { CONFIG, EVENT_STORE } from '../../tokens.js';
import { RootResolver } from '../graphql/root-resolver.decorator.js';
import { JOB_QUEUE, PROJECTION_PROGRESS } from '../tokens.js';
import { Engine } from './engines.answer.js';

type Configured = Pick<Config, 'eventStore' | 'clickhouse' | 'journeyCache' | 'jobs'>;

/** What the installation runs on. Of all tenants, so it says no address and no name. */
@RootResolver()
export class EnginesResolver {
  constructor(
    @Inject(CONFIG) private readonly config: Configured,
    @Inject(EVENT_STORE) private readonly events: Pick<EventStore, 'headPosition'>,
    @Inject(PROJECTION_PROGRESS) private readonly progress: Pick<ProjectionProgress, 'current'>,
    @Inject(JOB_QUEUE) private readonly queue: Pick<JobQueue, 'list'>,
  ) {}

  @Query(() => [Engine], { nullable: true, description: 'What the installation runs on, and how it is.' })
  async engines(): Promise<Engine[]> {
    const { eventStore, clickhouse, journeyCache, jobs } = this.config;
    const [log, readModels, redis] = await Promise.all([
      inTime(this.events.headPosition()),
      inTime(this.progress.current()),
      // One Redis has the cache and the jobs.
      inTime(this.queue.list({ limit: 1 })),
    ]);
    const kind = clickhouse.engine === 'local' ? 'local ClickHouse' : 'ClickHouse';
    const isThere = ({ engine }: RedisOrInProcess) => engine === 'in-process' || redis !== undefined;
    return [
      {
        name: 'eventLog',
        kind: eventStore.engine === 'embedded' ? 'embedded' : 'EventStoreDB',
        healthy: log !== undefined,
      },
      {
        name: 'readModels',
        kind: clickhouse.cluster === undefined ? kind : 'ClickHouse cluster',
        healthy: readModels !== undefined,
      },
      { name: 'journeyCache', kind: kindOf(journeyCache), healthy: isThere(journeyCache) },
      { name: 'jobs', kind: kindOf(jobs), healthy: isThere(jobs) },
    ];
  }
}

function kindOf({ engine }: RedisOrInProcess): string {
  return engine === 'redis' ? 'Redis' : 'in-process';
}
