import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { JobQueue } from '#domain/ports/jobs.js';
import { FITTERS, JOB_QUEUE } from '../tokens.js';
import { FitJobs } from './fit-jobs.js';
import type { Fitters } from './fitters.js';

/** Begins the work in the background with the process and ends it after the last answer. */
@Injectable()
export class FitsLifecycle implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly fitJobs: FitJobs,
    @Inject(JOB_QUEUE) private readonly jobs: JobQueue,
    @Inject(FITTERS) private readonly fitters: Fitters,
  ) {}

  onApplicationBootstrap(): void {
    this.fitJobs.start();
  }

  /** At once: the queue waits for a job that waits for a fitter. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.jobs.close(), this.fitters.asked.close(), this.fitters.background.close()]);
  }
}
