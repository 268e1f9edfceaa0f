import { object, type Schema } from '../../openapi/schema.js';

export const HEALTH_SCHEMA: Schema = object({ status: { type: 'string', enum: ['ok'] } }, ['status']);

export const READINESS_SCHEMA: Schema = object(
  {
    status: { type: 'string', enum: ['ready', 'not_ready', 'draining'] },
    checks: {
      type: 'object',
      additionalProperties: object({ status: { type: 'string', enum: ['ok', 'failing'] } }, ['status']),
    },
  },
  ['status', 'checks'],
);
