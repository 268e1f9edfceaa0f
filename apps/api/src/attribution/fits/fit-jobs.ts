import { Inject, Injectable } from '@nestjs/common';
import type { FitStore } from '#domain/ports/fit-store.js';
import type { Job, JobContext, JobQueue } from '#domain/ports/jobs.js';
import type { ProjectionProgress } from '#domain/ports/projection-progress.js';
import { jobFailure } from '../jobs/job-failure.js';
import { FIT_STORE, FITTERS, JOB_QUEUE, PROJECTION_PROGRESS } from '../tokens.js';
import { type FitRequest, fitKey } from './fit-key.js';
import { FitMaker } from './fit-maker.js';
import type { Fitters } from './fitters.js';

export const FIT_JOB = 'model-fit';

/** Fits that take long, made in the background and stored with the log position that they saw. */
@Injectable()
export class FitJobs {
  constructor(
    @Inject(JOB_QUEUE) private readonly jobs: JobQueue,
    @Inject(FIT_STORE) private readonly store: FitStore,
    @Inject(PROJECTION_PROGRESS) private readonly progress: ProjectionProgress,
    @Inject(FITTERS) private readonly fitters: Fitters,
    private readonly maker: FitMaker,
  ) {}

  /** From here on this process works on these jobs. */
  start(): void {
    this.jobs.process(FIT_JOB, (data, context) => this.run(data as FitRequest, context));
  }

  /** The job that makes the fit: one for however many ask. */
  ask(request: FitRequest): Promise<Job> {
    return this.jobs.enqueue({
      id: `fit-${fitKey(request)}`,
      kind: FIT_JOB,
      tenant: request.query.tenant,
      data: request,
    });
  }

  /** The position is read first: what the fit reads can only be newer. */
  private async run(request: FitRequest, { progress }: JobContext): Promise<void> {
    const { position } = await this.progress.current();
    try {
      const fit = await this.maker.make(request, this.fitters.background, () => progress(0.5));
      const stored = { fit, position, fittedAt: Date.now() };
      await this.store.put(request.query.tenant, fitKey(request), stored);
    } catch (error) {
      throw jobFailure(error);
    }
  }
}
