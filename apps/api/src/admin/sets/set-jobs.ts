import type { EventStore } from '#domain/ports/event-store.js';
import type { Job } from '#domain/ports/jobs.js';
import type { ReadModelSet } from '#domain/ports/read-model-sets.js';
import type { ClickHouseReadModelSets } from '#infra/clickhouse/read-models/read-model-sets.js';

export const REBUILD_KIND = 'rebuild';

const PREFIX = 'rebuild-';

/** The job that fills a set of read models: named by what it is for, so that it need not be stored. */
export function setJobId({ number }: Pick<ReadModelSet, 'number'>): string {
  return `${PREFIX}${number}`;
}

/** Rebuilds from the log, as jobs. One is done when its set can answer: it is live, or was. */
export class SetJobs {
  constructor(
    private readonly sets: Pick<ClickHouseReadModelSets, 'all' | 'progress'>,
    private readonly events: Pick<EventStore, 'headPosition'>,
  ) {}

  async list(): Promise<Job[]> {
    const rebuilt = (await this.sets.all()).filter(({ number }) => number > 1);
    return Promise.all(rebuilt.map((set) => this.jobOf(set)));
  }

  async get(jobId: string): Promise<Job | undefined> {
    const number = /^rebuild-(\d{1,9})$/.exec(jobId)?.[1];
    if (number === undefined) return undefined;
    const found = (await this.sets.all()).find((set) => set.number === Number(number) && set.number > 1);
    return found && this.jobOf(found);
  }

  private async jobOf(set: ReadModelSet): Promise<Job> {
    const { createdAt: enqueuedAt, changedAt: finishedAt } = set;
    const job = { id: setJobId(set), kind: REBUILD_KIND, tenant: '', attempts: 1, enqueuedAt };
    if (set.status === 'dropped' || set.status === 'live' || set.status === 'previous')
      return { ...job, state: 'done', progress: 1, finishedAt };
    const head = await this.events.headPosition();
    const { candidate } = await this.sets.progress();
    return { ...job, state: 'running', progress: head === 0 ? 1 : Math.min(1, candidate / head) };
  }
}
