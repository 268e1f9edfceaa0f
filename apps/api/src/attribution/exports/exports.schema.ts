import { getSchemaPath } from '@nestjs/swagger';
import { JOB_STATES } from '#domain/ports/jobs.js';
import { object, type Schema, string, time } from '../../openapi/schema.js';
import { AnswerMeta } from '../answers/answer-meta.js';
import { EXPORT_FORMATS, EXPORTED_QUERIES } from './export-request.js';

export const EXPORT_BODY: Schema = object(
  {
    query: {
      type: 'string',
      enum: [...EXPORTED_QUERIES],
      description: 'Whose answer; of `reportConversions` all pages.',
    },
    parameters: {
      type: 'object',
      additionalProperties: { oneOf: [string, { type: 'number' }, { type: 'boolean' }] },
      description: 'Of the query, by their names in its query string.',
      example: { model: 'linear', from: '2026-03-01', 'filter.channel': 'Email' },
    },
    format: { type: 'string', enum: [...EXPORT_FORMATS] },
  },
  ['query', 'format'],
);

const ids = {
  exportId: { ...string, description: 'The same for the same export of the same state of the read models.' },
  jobId: string,
};

export const ASKED_EXPORT: Schema = object(ids, ['exportId', 'jobId']);

export const EXPORT_STATUS: Schema = object(
  {
    ...ids,
    state: { type: 'string', enum: [...JOB_STATES], description: '`done`: there is a file.' },
    progress: { type: 'number', description: 'From 0 to 1; 0 where it cannot be told.' },
    rows: { type: 'integer', description: 'Lines of data in the file.' },
    bytes: { type: 'integer', description: 'Size of the file.' },
    expiresAt: { ...time, description: 'When the file goes; while there is none, at the earliest.' },
    meta: { $ref: getSchemaPath(AnswerMeta) },
    failure: object({ code: string, detail: string }, ['code', 'detail']),
  },
  ['exportId', 'jobId', 'state', 'progress', 'expiresAt'],
);
