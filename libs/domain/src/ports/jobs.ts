import { DomainError } from '../errors/domain-error.js';

/** `waiting`: for its turn, or for its next attempt. */
export const JOB_STATES = ['waiting', 'running', 'done', 'failed'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** What a job is asked for with. */
export interface JobRequest {
  /** Names the work, not the asking: 1 to 128 letters, digits, `-` and `_`. RangeError for any other. */
  readonly id: string;
  /** Which handler it is for. */
  readonly kind: string;
  readonly tenant: string;
  /** Plain JSON. */
  readonly data: unknown;
  /** Tries before it has failed; 3 by default. */
  readonly attempts?: number;
  /** Milliseconds before the second try, doubled before each later one; 1,000 by default. */
  readonly backoffMs?: number;
}

/** Why a job failed: a `DomainError` as it was, or `internal_error` with the message. */
export interface JobFailure {
  readonly code: string;
  readonly detail: string;
  readonly extra: Readonly<Record<string, unknown>>;
}

export interface Job {
  readonly id: string;
  readonly kind: string;
  readonly tenant: string;
  readonly state: JobState;
  /** From 0 to 1, as the handler tells it; 1 when done. */
  readonly progress: number;
  /** Tries that were begun. */
  readonly attempts: number;
  /** Milliseconds since the epoch. */
  readonly enqueuedAt: number;
  readonly finishedAt?: number;
  /** Of the last try, when that failed. */
  readonly failure?: JobFailure;
}

export interface JobContext {
  /** 1 for the first. */
  readonly attempt: number;
  /** Aborted when the process ends: what is not finished is tried again, here or elsewhere, or asked for again. */
  readonly signal: AbortSignal;
  /** Says how far the job is, from 0 to 1. */
  progress(fraction: number): Promise<void>;
}

/** Must bear running twice. Throw {@link PermanentJobFailure} where another try would fail the same way. */
export type JobHandler = (data: unknown, context: JobContext) => Promise<void>;

export interface JobFilter {
  readonly kind?: string;
  readonly tenant?: string;
  readonly state?: JobState;
  /** 100 by default. */
  readonly limit?: number;
}

/** Work in the background, tried again with growing waits; what failed for good stays visible. */
export interface JobQueue {
  /**
   * The job of that id: the one that is waiting or running, else a new one, also when an earlier one has ended.
   */
  enqueue(request: JobRequest): Promise<Job>;
  get(id: string): Promise<Job | undefined>;
  /** The latest asked for first. Jobs that are done may be forgotten after a while. */
  list(filter?: JobFilter): Promise<readonly Job[]>;
  /** The job once it is done or has failed, or as it stands after `timeoutMs`. `DomainError('unknown_job')`. */
  waitFor(id: string, timeoutMs: number): Promise<Job>;
  /**
   * A job that has failed, waiting again with all its tries before it: for an operator who has mended the reason.
   * `DomainError` `unknown_job`, or `job_not_failed` for one that waits, runs or is done.
   */
  retry(id: string): Promise<Job>;
  /** From here on this process works on jobs of the kind, also those asked for before. Once per kind. */
  process(kind: string, handler: JobHandler): void;
  /** Begins no more jobs, aborts those that run here and resolves when they have ended. Idempotent. */
  close(): Promise<void>;
}

/** Wraps an error that another try would only repeat. */
export class PermanentJobFailure extends Error {
  constructor(override readonly cause: Error) {
    super(cause.message, { cause });
    this.name = new.target.name;
  }
}

export class UnknownJobError extends DomainError {
  constructor(id: string) {
    super('unknown_job', `there is no job ${JSON.stringify(id.slice(0, 200))}`, { jobId: id.slice(0, 200) });
  }
}

export class JobNotFailedError extends DomainError {
  constructor(id: string) {
    super('job_not_failed', `the job ${JSON.stringify(id)} has not failed`, { jobId: id });
  }
}

const JOB_ID = /^[\w-]{1,128}$/;

/** RangeError for an id that not every queue could keep. */
export function checkJobId(id: string): string {
  if (!JOB_ID.test(id)) throw new RangeError(`not a job id: ${JSON.stringify(id.slice(0, 200))}`);
  return id;
}

/** What is kept of the error of a try. */
export function failureOf(error: unknown): JobFailure {
  const reason = error instanceof PermanentJobFailure ? error.cause : error;
  if (reason instanceof DomainError)
    return { code: reason.code, detail: reason.detail, extra: { ...reason.extra } };
  const detail = reason instanceof Error ? reason.message : String(reason);
  return { code: 'internal_error', detail, extra: {} };
}
