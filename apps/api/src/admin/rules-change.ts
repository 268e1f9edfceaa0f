import type { FastifyReply } from 'fastify';
import { object, type Schema } from '../openapi/schema.js';
import { rulesJobId } from './jobs/rules-jobs.js';
import type { Decided } from './tenant-stream.js';

/** Answer to a change of what a tenant's facts mean. Answers of queries change when the job is done, not before. */
export interface RulesChange {
  /** The decided version. */
  readonly rulesVersion: number;
  /** Of the job that makes this version ready; null when nothing was changed. */
  readonly jobId: string | null;
}

export function rulesChangeOf({ tenant, hasChanged }: Decided): RulesChange {
  const { tenantId, rulesVersion } = tenant;
  return { rulesVersion, jobId: hasChanged ? rulesJobId(tenantId, rulesVersion) : null };
}

/** 202 where a job follows, 200 where all was so already. */
export function answerChange(reply: Pick<FastifyReply, 'code'>, change: RulesChange): RulesChange {
  reply.code(change.jobId === null ? 200 : 202);
  return change;
}

export const RULES_CHANGE_SCHEMA: Schema = object(
  {
    rulesVersion: { type: 'integer', minimum: 1, description: 'The decided version.' },
    jobId: {
      type: ['string', 'null'] as unknown as 'string',
      description: 'Of the job that makes the version ready to answer; null when nothing was changed.',
    },
  },
  ['rulesVersion', 'jobId'],
);
