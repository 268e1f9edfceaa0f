import { DomainError } from '#domain/errors/domain-error.js';
import {
  checkJobId,
  failureOf,
  type Job,
  type JobFilter,
  type JobHandler,
  JobNotFailedError,
  type JobQueue,
  type JobRequest,
  PermanentJobFailure,
  UnknownJobError,
} from '#domain/ports/jobs.js';

export interface InProcessJobOptions {
  /** Jobs of one kind that run at the same time; 1 by default. A long one holds up no other kind. */
  readonly concurrency?: number;
  /** Jobs that may wait, 1,000 by default; beyond that `enqueue` rejects with `DomainError('overloaded')`. */
  readonly waiting?: number;
  /** Ended jobs that are remembered, done and failed apart; 200 of each by default. */
  readonly remembered?: number;
}

interface Entry {
  readonly request: JobRequest;
  /** As JSON text: every try gets its own copy, as from a queue elsewhere. */
  readonly data: string;
  readonly ended: PromiseWithResolvers<void>;
  readonly order: number;
  job: Job;
}

const DEFAULTS = {
  concurrency: 1,
  waiting: 1_000,
  remembered: 200,
  attempts: 3,
  backoffMs: 1_000,
  listed: 100,
};

/** Jobs of this process alone. They end with it: whoever still needs one asks again after a restart. */
export class InProcessJobQueue implements JobQueue {
  private readonly entries = new Map<string, Entry>();
  private readonly handlers = new Map<string, JobHandler>();
  private readonly ready: Entry[] = [];
  /** By kind. */
  private readonly running = new Map<Promise<void>, string>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly closing = new AbortController();
  private asked = 0;

  constructor(private readonly options: InProcessJobOptions = {}) {}

  async enqueue(request: JobRequest): Promise<Job> {
    const id = checkJobId(request.id);
    const known = this.entries.get(id);
    if (known !== undefined && isOpen(known.job)) return known.job;
    const { kind, tenant } = request;
    const entry: Entry = {
      request,
      data: JSON.stringify(request.data ?? null),
      ended: Promise.withResolvers(),
      order: this.asked++,
      job: { id, kind, tenant, state: 'waiting', progress: 0, attempts: 0, enqueuedAt: Date.now() },
    };
    return this.wait(entry);
  }

  async get(id: string): Promise<Job | undefined> {
    return this.entries.get(id)?.job;
  }

  async list({ kind, tenant, state, limit = DEFAULTS.listed }: JobFilter = {}): Promise<Job[]> {
    return [...this.entries.values()]
      .sort((a, b) => b.order - a.order)
      .map(({ job }) => job)
      .filter((job) => kind === undefined || job.kind === kind)
      .filter((job) => tenant === undefined || job.tenant === tenant)
      .filter((job) => state === undefined || job.state === state)
      .slice(0, limit);
  }

  async waitFor(id: string, timeoutMs: number): Promise<Job> {
    const entry = this.entries.get(id);
    if (entry === undefined) throw new UnknownJobError(id);
    const timeout = Promise.withResolvers<void>();
    const timer = setTimeout(timeout.resolve, timeoutMs);
    try {
      if (isOpen(entry.job)) await Promise.race([entry.ended.promise, timeout.promise]);
    } finally {
      clearTimeout(timer);
    }
    return entry.job;
  }

  async retry(id: string): Promise<Job> {
    const failed = this.entries.get(id);
    if (failed === undefined) throw new UnknownJobError(id);
    if (failed.job.state !== 'failed') throw new JobNotFailedError(id);
    const { kind, tenant, enqueuedAt } = failed.job;
    const job: Job = { id, kind, tenant, state: 'waiting', progress: 0, attempts: 0, enqueuedAt };
    return this.wait({ ...failed, ended: Promise.withResolvers(), job });
  }

  process(kind: string, handler: JobHandler): void {
    if (this.handlers.has(kind)) throw new RangeError(`jobs of the kind ${kind} have a handler already`);
    this.handlers.set(kind, handler);
    this.begin();
  }

  async close(): Promise<void> {
    this.closing.abort();
    for (const timer of this.timers) clearTimeout(timer);
    await Promise.all(this.running.keys());
  }

  /** Takes its turn, in the place of one of its id that has ended. */
  private wait(entry: Entry): Job {
    if (this.ready.length >= (this.options.waiting ?? DEFAULTS.waiting))
      throw new DomainError('overloaded', 'too many jobs are waiting; ask again later');
    this.entries.delete(entry.job.id);
    this.entries.set(entry.job.id, entry);
    this.ready.push(entry);
    this.begin();
    return entry.job;
  }

  /** Starts what can start. */
  private begin(): void {
    while (!this.closing.signal.aborted) {
      const next = this.ready.findIndex(
        ({ request: { kind } }) => this.handlers.has(kind) && this.hasRoom(kind),
      );
      const [entry] = next === -1 ? [] : this.ready.splice(next, 1);
      const handler = this.handlers.get(entry?.request.kind ?? '');
      if (entry === undefined || handler === undefined) return;
      const run = this.run(entry, handler).finally(() => {
        this.running.delete(run);
        this.begin();
      });
      this.running.set(run, entry.request.kind);
    }
  }

  private hasRoom(kind: string): boolean {
    const alike = [...this.running.values()].filter((running) => running === kind);
    return alike.length < (this.options.concurrency ?? DEFAULTS.concurrency);
  }

  private async run(entry: Entry, handler: JobHandler): Promise<void> {
    const attempt = entry.job.attempts + 1;
    change(entry, { state: 'running', attempts: attempt, progress: 0 });
    try {
      await handler(JSON.parse(entry.data), {
        attempt,
        signal: this.closing.signal,
        progress: async (fraction) => change(entry, { progress: Math.min(1, Math.max(0, fraction)) }),
      });
      const { failure: _, ...job } = entry.job;
      entry.job = job;
      this.end(entry, { state: 'done', progress: 1 });
    } catch (error) {
      const { attempts = DEFAULTS.attempts, backoffMs = DEFAULTS.backoffMs } = entry.request;
      const failure = failureOf(error);
      if (error instanceof PermanentJobFailure || attempt >= attempts)
        return this.end(entry, { state: 'failed', failure });
      change(entry, { state: 'waiting', failure });
      this.tryAgain(entry, backoffMs * 2 ** (attempt - 1));
    }
  }

  private tryAgain(entry: Entry, afterMs: number): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.ready.push(entry);
      this.begin();
    }, afterMs);
    timer.unref();
    this.timers.add(timer);
  }

  private end(entry: Entry, outcome: Partial<Job> & Pick<Job, 'state'>): void {
    change(entry, { ...outcome, finishedAt: Date.now() });
    entry.ended.resolve();
    const alike = [...this.entries.values()].filter(({ job }) => job.state === outcome.state);
    const excess = alike.length - (this.options.remembered ?? DEFAULTS.remembered);
    for (const { job } of alike.slice(0, Math.max(0, excess))) this.entries.delete(job.id);
  }
}

function isOpen({ state }: Job): boolean {
  return state === 'waiting' || state === 'running';
}

function change(entry: Entry, change: Partial<Job>): void {
  entry.job = { ...entry.job, ...change };
}
