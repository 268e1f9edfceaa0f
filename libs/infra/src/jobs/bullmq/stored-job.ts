import type { Job as BullJob } from 'bullmq';
import { failureOf, type Job, type JobFailure, type JobState } from '#domain/ports/jobs.js';

/** What a job carries in Redis beside BullMQ's own fields. */
export interface StoredData {
  readonly id: string;
  readonly tenant: string;
  /** Grows with every asking: two in one millisecond have an order as well. */
  readonly order: number;
  readonly data: unknown;
}

export type StoredJob = BullJob<StoredData, void>;

/** BullMQ takes whole numbers for its own ids. */
export function bullId(id: string): string {
  return `job-${id}`;
}

/** BullMQ's states, by the port's. */
export const BULL_STATES = {
  waiting: ['waiting', 'delayed', 'prioritized'],
  running: ['active'],
  done: ['completed'],
  failed: ['failed'],
} as const;

/** The port's name for a state of BullMQ's; undefined when it knows no such job. */
export function stateOf(bullState: string): JobState | undefined {
  if (bullState === 'unknown') return undefined;
  if (bullState === 'active') return 'running';
  if (bullState === 'completed') return 'done';
  return bullState === 'failed' ? 'failed' : 'waiting';
}

export function toJob(job: StoredJob, state: JobState): Job {
  const { id, tenant } = job.data;
  const isEnded = state === 'done' || state === 'failed';
  const progress = typeof job.progress === 'number' ? job.progress : 0;
  return {
    id,
    kind: job.name,
    tenant,
    state,
    progress: state === 'done' ? 1 : progress,
    attempts: job.attemptsStarted,
    enqueuedAt: job.timestamp,
    ...(isEnded && job.finishedOn !== undefined && { finishedAt: job.finishedOn }),
    ...(state !== 'done' && job.failedReason && { failure: parseReason(job.failedReason) }),
  };
}

/** The one line that BullMQ keeps of an error. */
export function reasonOf(error: unknown): string {
  return JSON.stringify(failureOf(error));
}

/** A reason that is BullMQ's own (a job whose process died too often) is text. */
function parseReason(reason: string): JobFailure {
  try {
    return JSON.parse(reason) as JobFailure;
  } catch {
    return failureOf(new Error(reason));
  }
}
