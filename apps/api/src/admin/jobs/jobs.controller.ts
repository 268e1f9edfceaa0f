import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { type Job, type JobQueue, UnknownJobError } from '#domain/ports/jobs.js';
import { JOB_QUEUE } from '../../attribution/tokens.js';
import { AdminRoute } from '../admin-route.decorator.js';
import { SetJobs } from '../sets/set-jobs.js';
import { JOB_SCHEMA, JOBS_SCHEMA } from './jobs.schema.js';
import { RulesJobs } from './rules-jobs.js';

type JobAnswer = Omit<Job, 'id'> & { readonly jobId: string };

/** Work in the background: rebuilds, replays of tenants under new rules, fits. */
@Controller('v1/admin/jobs')
export class JobsController {
  constructor(
    @Inject(JOB_QUEUE) private readonly queue: Pick<JobQueue, 'get' | 'list'>,
    private readonly rules: RulesJobs,
    private readonly sets: SetJobs,
  ) {}

  @Get()
  @AdminRoute('listJobs', 'Work in the background, with its progress; the latest asked for first.', 503)
  @ApiOkResponse({ schema: JOBS_SCHEMA })
  async list(): Promise<{ jobs: JobAnswer[] }> {
    const lists = await Promise.all([this.queue.list(), this.rules.list(), this.sets.list()]);
    const jobs = lists.flat().sort((a, b) => b.enqueuedAt - a.enqueuedAt);
    return { jobs: jobs.map(answerOf) };
  }

  @Get(':jobId')
  @AdminRoute('showJob', 'One job, with its progress.', 404, 503)
  @ApiOkResponse({ schema: JOB_SCHEMA })
  async show(@Param('jobId') jobId: string): Promise<JobAnswer> {
    const job =
      (await this.rules.get(jobId)) ?? (await this.sets.get(jobId)) ?? (await this.queue.get(jobId));
    if (job === undefined) throw new UnknownJobError(jobId);
    return answerOf(job);
  }
}

function answerOf({ id, ...job }: Job): JobAnswer {
  return { jobId: id, ...job };
}
