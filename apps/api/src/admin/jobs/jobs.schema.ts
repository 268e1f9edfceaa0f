import { JOB_STATES } from '#domain/ports/jobs.js';
import { object, type Schema, string } from '../../openapi/schema.js';

const milliseconds: Schema = { type: 'integer', description: 'Milliseconds since the epoch.' };

export const STATE_SCHEMA: Schema = { type: 'string', enum: [...JOB_STATES] };

export const JOB_SCHEMA = object(
  {
    jobId: string,
    kind: {
      type: 'string',
      description:
        '`rebuild`: of the read models; `rules`: a replay under new rules; `erasure`: of a visitor; `model-fit`: a fit; `export`: a file of an answer.',
    },
    tenant: { type: 'string', description: 'Empty for work for all tenants.' },
    state: STATE_SCHEMA,
    progress: { type: 'number', description: 'From 0 to 1.' },
    attempts: { type: 'integer' },
    enqueuedAt: milliseconds,
    finishedAt: milliseconds,
    failure: object({ code: string, detail: string }),
  },
  ['jobId', 'kind', 'tenant', 'state', 'progress', 'attempts', 'enqueuedAt'],
);

export const JOBS_SCHEMA = object({ jobs: { type: 'array', items: JOB_SCHEMA } }, ['jobs']);
