import { setTimeout as delay } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { DomainError } from '#domain/errors/domain-error.js';
import {
  checkJobId,
  JOB_STATES,
  type Job,
  type JobFilter,
  type JobHandler,
  JobNotFailedError,
  type JobQueue,
  type JobRequest,
  UnknownJobError,
} from '#domain/ports/jobs.js';
import type { RedisClient } from '#infra/redis/create-redis-client.js';
import { exclusively } from '#infra/redis/exclusively.js';
import { JobWorker } from './job-worker.js';
import { JobsUnavailableError } from './jobs-unavailable-error.js';
import { BULL_STATES, bullId, type StoredData, type StoredJob, stateOf, toJob } from './stored-job.js';

export interface BullMqJobQueueOptions {
  /** For asking: rejects at once when there is no connection. Not ended by the queue. */
  readonly client: RedisClient;
  /** For working: waits for Redis as long as it takes. Not ended by the queue. */
  readonly workerClient: RedisClient;
  /** Begins the names of all keys; one installation's jobs. */
  readonly prefix: string;
  /** Jobs of one kind that run at the same time in this process; 1 by default. */
  readonly concurrency?: number;
  /** How long a process that has died holds its jobs, in milliseconds; 30,000 by default. */
  readonly lockMs?: number;
  /** Told of errors that no caller sees: of connections, and of locks that were lost. */
  readonly onError?: (error: unknown) => void;
}

type JobsOfKind = Queue<StoredData, void, string>;

const DEFAULTS = { attempts: 3, backoffMs: 1_000, listed: 100, concurrency: 1, lockMs: 30_000 };
const DAY_S = 86_400;
const KEPT = {
  removeOnComplete: { age: 7 * DAY_S, count: 1_000 },
  removeOnFail: { age: 30 * DAY_S, count: 1_000 },
};
/** Of each kind and state, this many of the latest are looked through for a list. */
const LOOKED_THROUGH = 1_000;
/** How soon a waiter looks again: soon for a short job, and seldom for a long one. */
const LOOK_AGAIN_MS = { first: 10, most: 200 };
const ASKING_MS = 5_000;

/**
 * Jobs in Redis, worked on by any process that has a handler of their kind: a queue of BullMQ for each kind, jobs
 * under ids that say what the work is. A process that dies loses its lock on a job, and another takes it over.
 * Calls reject with {@link JobsUnavailableError} while Redis is away.
 */
export class BullMqJobQueue implements JobQueue {
  private readonly queues = new Map<string, JobsOfKind>();
  private readonly workers = new Map<string, JobWorker>();
  private readonly closing = new AbortController();
  private closed: Promise<void> | undefined;

  constructor(private readonly options: BullMqJobQueueOptions) {}

  async enqueue(request: JobRequest): Promise<Job> {
    const id = checkJobId(request.id);
    return this.asking(async () => {
      const known = await this.find(id);
      if (known !== undefined && isOpen(known.job)) return known.job;
      return exclusively(this.options.client, this.key(`asking:${id}`), ASKING_MS, () =>
        this.add(id, request),
      );
    });
  }

  async get(id: string): Promise<Job | undefined> {
    return this.asking(async () => (await this.find(id))?.job);
  }

  async list({ kind, tenant, state, limit = DEFAULTS.listed }: JobFilter = {}): Promise<readonly Job[]> {
    return this.asking(async () => {
      const found = new Map<string, { readonly order: number; readonly job: Job }>();
      for (const one of kind === undefined ? await this.kinds() : [kind]) {
        // The states in the order that jobs go through them: one that moves meanwhile is seen, and then as it is later.
        for (const wanted of JOB_STATES.filter((each) => state === undefined || each === state)) {
          const types = [...BULL_STATES[wanted]];
          for (const stored of await this.queue(one).getJobs(types, 0, LOOKED_THROUGH - 1))
            found.set(stored.data.id, { order: stored.data.order, job: toJob(stored, wanted) });
        }
      }
      return [...found.values()]
        .sort((a, b) => b.order - a.order)
        .map(({ job }) => job)
        .filter((job) => tenant === undefined || job.tenant === tenant)
        .slice(0, limit);
    });
  }

  async waitFor(id: string, timeoutMs: number): Promise<Job> {
    const deadline = performance.now() + timeoutMs;
    for (let pause = LOOK_AGAIN_MS.first; ; pause = Math.min(2 * pause, LOOK_AGAIN_MS.most)) {
      const job = await this.get(id);
      if (job === undefined) throw new UnknownJobError(id);
      const left = deadline - performance.now();
      if (!isOpen(job) || left <= 0 || this.closing.signal.aborted) return job;
      await delay(Math.min(pause, left), undefined, this.closing).catch(() => undefined);
    }
  }

  async retry(id: string): Promise<Job> {
    return this.asking(async () => {
      const known = await this.find(id);
      if (known === undefined) throw new UnknownJobError(id);
      if (known.job.state !== 'failed') throw new JobNotFailedError(id);
      try {
        await known.stored.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true });
      } catch (error) {
        // Somebody else was first.
        if ((await this.find(id))?.job.state !== 'failed') throw new JobNotFailedError(id);
        throw error;
      }
      return (await this.find(id))?.job ?? known.job;
    });
  }

  process(kind: string, handler: JobHandler): void {
    if (this.workers.has(kind)) throw new RangeError(`jobs of the kind ${kind} have a handler already`);
    const { workerClient: connection, prefix } = this.options;
    const { concurrency = DEFAULTS.concurrency, lockMs = DEFAULTS.lockMs } = this.options;
    const options = { connection, prefix, concurrency, lockMs, onError: this.onError };
    this.workers.set(kind, new JobWorker(kind, handler, options));
  }

  close(): Promise<void> {
    this.closing.abort();
    this.closed ??= Promise.all([...this.workers.values()].map((worker) => worker.close()))
      .then(() => Promise.all([...this.queues.values()].map((queue) => queue.close())))
      .then(() => undefined);
    return this.closed;
  }

  /** In the place of one that has ended; by one asker at a time, or it would be gone for a moment to the other. */
  private async add(id: string, request: JobRequest): Promise<Job> {
    const known = await this.find(id);
    if (known !== undefined && isOpen(known.job)) return known.job;
    await known?.stored.remove();
    const { kind, tenant, data, attempts = DEFAULTS.attempts, backoffMs = DEFAULTS.backoffMs } = request;
    await this.options.client.sadd(this.key('kinds'), kind);
    const order = await this.options.client.incr(this.key('order'));
    const backoff = { type: 'exponential', delay: backoffMs };
    const stored = { id, tenant, order, data: data ?? null };
    const added = await this.queue(kind).add(kind, stored, { jobId: bullId(id), attempts, backoff, ...KEPT });
    return (await this.find(id))?.job ?? toJob(added, 'waiting');
  }

  private async find(id: string): Promise<{ readonly stored: StoredJob; readonly job: Job } | undefined> {
    const found = await Promise.all(
      (await this.kinds()).map(async (kind) => {
        const queue = this.queue(kind);
        // The state first: an end is for good, and what is read after it is all there.
        const state = stateOf(await queue.getJobState(bullId(id)));
        const stored = state === undefined ? undefined : await queue.getJob(bullId(id));
        return state === undefined || stored === undefined ? [] : [{ stored, job: toJob(stored, state) }];
      }),
    );
    return found.flat()[0];
  }

  private kinds(): Promise<string[]> {
    return this.options.client.smembers(this.key('kinds'));
  }

  private queue(kind: string): JobsOfKind {
    const known = this.queues.get(kind);
    if (known !== undefined) return known;
    const { client: connection, prefix } = this.options;
    const queue: JobsOfKind = new Queue(kind, { connection, prefix });
    queue.on('error', this.onError);
    // One that lost its connection before it was ready stays as it is.
    queue.waitUntilReady().catch(() => this.queues.delete(kind));
    this.queues.set(kind, queue);
    return queue;
  }

  private key(name: string): string {
    return `${this.options.prefix}:${name}`;
  }

  private async asking<T>(ask: () => Promise<T>): Promise<T> {
    // BullMQ would wait for a connection for ever.
    if (this.options.client.status !== 'ready') throw new JobsUnavailableError();
    try {
      return await ask();
    } catch (error) {
      const isOurs = [DomainError, TypeError, RangeError].some((kind) => error instanceof kind);
      throw isOurs ? error : new JobsUnavailableError(error);
    }
  }

  private readonly onError = (error: unknown): void => this.options.onError?.(error);
}

function isOpen({ state }: Job): boolean {
  return state === 'waiting' || state === 'running';
}
