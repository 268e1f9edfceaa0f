import { Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import {
  JOB_STATES,
  type Job,
  JobNotFailedError,
  type JobQueue,
  type JobState,
  UnknownJobError,
} from '#domain/ports/jobs.js';
import { InvalidParametersError } from '../../attribution/parameters/parameter-errors.js';
import { JOB_QUEUE } from '../../attribution/tokens.js';
import { AdminRoute } from '../admin-route.decorator.js';
import { SetJobs } from '../sets/set-jobs.js';
import { ErasureJobs } from './erasure-jobs.js';
import { JOB_SCHEMA, JOBS_SCHEMA, STATE_SCHEMA } from './jobs.schema.js';
import { RulesJobs } from './rules-jobs.js';

type JobAnswer = Omit<Job, 'id'> & { readonly jobId: string };

/** Work in the background: rebuilds, replays of tenants under new rules, fits. */
@Controller('v1/admin/jobs')
export class JobsController {
  constructor(
    @Inject(JOB_QUEUE) private readonly queue: Pick<JobQueue, 'get' | 'list' | 'retry'>,
    private readonly rules: RulesJobs,
    private readonly sets: SetJobs,
    private readonly erasures: ErasureJobs,
  ) {}

  @Get()
  @AdminRoute('listJobs', 'Work in the background, with its progress; the latest asked for first.', 400, 503)
  @ApiQuery({ name: 'state', required: false, schema: STATE_SCHEMA, description: 'Only jobs in this state.' })
  @ApiOkResponse({ schema: JOBS_SCHEMA })
  async list(@Query('state') named?: unknown): Promise<{ jobs: JobAnswer[] }> {
    const state = stateNamed(named);
    const lists = await Promise.all([
      this.queue.list(state === undefined ? {} : { state }),
      this.rules.list(),
      this.sets.list(),
      this.erasures.list(),
    ]);
    const jobs = lists.flat().filter((job) => state === undefined || job.state === state);
    return { jobs: jobs.sort((a, b) => b.enqueuedAt - a.enqueuedAt).map(answerOf) };
  }

  @Get(':jobId')
  @AdminRoute('showJob', 'One job, with its progress.', 404, 503)
  @ApiOkResponse({ schema: JOB_SCHEMA })
  async show(@Param('jobId') jobId: string): Promise<JobAnswer> {
    const job =
      (await this.rules.get(jobId)) ??
      (await this.sets.get(jobId)) ??
      (await this.erasures.get(jobId)) ??
      (await this.queue.get(jobId));
    if (job === undefined) throw new UnknownJobError(jobId);
    return answerOf(job);
  }

  /** Only those of the queue can fail for good: the others go on by themselves until they are done. */
  @Post(':jobId/retry')
  @HttpCode(202)
  @AdminRoute('retryJob', 'Tries a job that has failed again, with all its tries before it.', 404, 409, 503)
  @ApiAcceptedResponse({ schema: JOB_SCHEMA })
  async retry(@Param('jobId') jobId: string): Promise<JobAnswer> {
    if ((await this.queue.get(jobId)) === undefined) {
      await this.show(jobId);
      throw new JobNotFailedError(jobId);
    }
    return answerOf(await this.queue.retry(jobId));
  }
}

function stateNamed(named: unknown): JobState | undefined {
  const state = JOB_STATES.find((known) => known === named);
  if (state === undefined && named !== undefined)
    throw new InvalidParametersError([
      { parameter: 'state', detail: `must be one of ${JOB_STATES.join(', ')}` },
    ]);
  return state;
}

function answerOf({ id, ...job }: Job): JobAnswer {
  return { jobId: id, ...job };
}
