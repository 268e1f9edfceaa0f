import { UnrecoverableError, WaitingError, Worker } from 'bullmq';
import { type JobHandler, PermanentJobFailure } from '#domain/ports/jobs.js';
import type { RedisClient } from '#infra/redis/create-redis-client.js';
import { reasonOf, type StoredData, type StoredJob } from './stored-job.js';

export interface JobWorkerOptions {
  readonly connection: RedisClient;
  readonly prefix: string;
  readonly concurrency: number;
  /** A process that has not renewed its lock for so long has died, in milliseconds. */
  readonly lockMs: number;
  readonly onError: (error: unknown) => void;
}

/** How often a job may lose its process before it has failed: whatever kills processes is not tried for ever. */
const LOST_PROCESSES = 3;
/** How long a close may wait for Redis once the handlers have ended. */
const CLOSE_MS = 5_000;

/** Works on the jobs of one kind, here. */
export class JobWorker {
  private readonly running = new Set<Promise<void>>();
  private readonly closing = new AbortController();
  private readonly worker: Worker<StoredData, void>;

  constructor(
    kind: string,
    private readonly handler: JobHandler,
    options: JobWorkerOptions,
  ) {
    const { connection, prefix, concurrency, lockMs } = options;
    this.worker = new Worker<StoredData, void>(kind, (job, token) => this.track(job, token), {
      connection,
      prefix,
      concurrency,
      lockDuration: lockMs,
      stalledInterval: lockMs,
      maxStalledCount: LOST_PROCESSES,
    });
    this.worker.on('error', options.onError);
  }

  /** Aborts what runs, and resolves when it has ended; how it ended may not reach a Redis that is away. */
  async close(): Promise<void> {
    this.closing.abort();
    const closed = this.worker.close();
    await Promise.allSettled(this.running);
    const timeout = Promise.withResolvers<void>();
    const timer = setTimeout(timeout.resolve, CLOSE_MS);
    await Promise.race([closed, timeout.promise]);
    clearTimeout(timer);
  }

  private track(job: StoredJob, token: string | undefined): Promise<void> {
    const run = this.run(job, token).finally(() => this.running.delete(run));
    this.running.add(run);
    return run;
  }

  private async run(job: StoredJob, token: string | undefined): Promise<void> {
    const { signal } = this.closing;
    const progress = (fraction: number) => job.updateProgress(Math.min(1, Math.max(0, fraction)));
    try {
      if (job.progress !== 0) await progress(0);
      await this.handler(job.data.data, { attempt: job.attemptsStarted, signal, progress });
    } catch (error) {
      if (signal.aborted) {
        // Not its fault: it waits for its turn again, and the try does not count towards its limit.
        await job.moveToWait(token);
        throw new WaitingError();
      }
      const reason = reasonOf(error);
      throw error instanceof PermanentJobFailure ? new UnrecoverableError(reason) : new Error(reason);
    }
  }
}
