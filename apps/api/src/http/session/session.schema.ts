import { object, type Schema, string } from '../../openapi/schema.js';

export const SIGN_IN_SCHEMA = object(
  { key: { type: 'string', minLength: 1, description: 'A read key, or the administrator token.' } },
  ['key'],
);

export const SESSION_SCHEMA = object(
  {
    tenant: {
      ...object({ tenantId: string, name: string, timezone: string, currency: string }),
      type: ['object', 'null'] as unknown as 'object',
      description: 'Whose answers can be read; null without a read key.',
    } as Schema,
    admin: { type: 'boolean', description: 'Whether the routes of the administration are open.' },
  },
  ['tenant', 'admin'],
);
