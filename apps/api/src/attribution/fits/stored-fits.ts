import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '#domain/errors/domain-error.js';
import type { Position } from '#domain/ports/event-store.js';
import type { FitStore, StoredFit } from '#domain/ports/fit-store.js';
import type { JobFailure, JobQueue } from '#domain/ports/jobs.js';
import type { Logger } from '#infra/telemetry/logger.js';
import { LOGGER } from '../../tokens.js';
import { FIT_STORE, JOB_QUEUE } from '../tokens.js';
import { FitJobs } from './fit-jobs.js';
import { type FitRequest, fitKey } from './fit-key.js';

/** How good a fit must be for an answer. */
export interface FitNeeds {
  /** What the answer has seen. */
  readonly position: Position;
  /** Only a fit that has seen as much will do. */
  readonly fresh: boolean;
  readonly waitForMs: number;
}

/** Fits of the background. */
@Injectable()
export class StoredFits {
  constructor(
    @Inject(FIT_STORE) private readonly store: FitStore,
    @Inject(JOB_QUEUE) private readonly jobs: Pick<JobQueue, 'waitFor'>,
    private readonly fitJobs: FitJobs,
    @Inject(LOGGER) private readonly log: Pick<Logger, 'error'>,
  ) {}

  /** The stored fit, whatever its age; no fit is made. */
  latest(request: FitRequest): Promise<StoredFit | undefined> {
    return this.store.get(request.query.tenant, fitKey(request));
  }

  /**
   * The stored fit, and another one begun when the log has moved on since. Where none will do, waits for one.
   * Throws `DomainError('fit_not_ready')` with the `jobId` after `waitForMs`, or why the fit cannot be made.
   */
  async of(request: FitRequest, needs: FitNeeds): Promise<StoredFit> {
    const stored = await this.latest(request);
    if (stored === undefined || (needs.fresh && stored.position < needs.position))
      return this.made(request, needs);
    if (stored.position < needs.position)
      this.fitJobs.ask(request).catch((err: unknown) => this.log.error({ err }, 'a fit was not begun'));
    return stored;
  }

  /** A job may have begun before the position was reached: then another one is waited for. */
  private async made(request: FitRequest, { position, fresh, waitForMs }: FitNeeds): Promise<StoredFit> {
    const deadline = performance.now() + waitForMs;
    for (;;) {
      const asked = await this.fitJobs.ask(request);
      const job = await this.jobs.waitFor(asked.id, Math.max(0, deadline - performance.now()));
      if (job.state === 'failed') throw failed(job.id, job.failure);
      const stored = job.state === 'done' ? await this.latest(request) : undefined;
      if (stored !== undefined && !(fresh && stored.position < position)) return stored;
      if (performance.now() >= deadline) throw notReady(job.id, waitForMs);
    }
  }
}

function failed(jobId: string, failure: JobFailure | undefined): Error {
  if (failure === undefined || failure.code === 'internal_error')
    return new Error(`${jobId} failed: ${failure?.detail ?? 'without a reason'}`);
  return new DomainError(failure.code, failure.detail, failure.extra);
}

function notReady(jobId: string, waitForMs: number): DomainError {
  return new DomainError(
    'fit_not_ready',
    `the model was not fitted within ${waitForMs} ms; it is being fitted in the background, ask again later`,
    { jobId },
  );
}
