import { object, type Schema, string } from '../../openapi/schema.js';

const settings: Record<string, Schema> = {
  name: { type: 'string', minLength: 1, maxLength: 255 },
  timezone: { type: 'string', default: 'UTC', description: 'IANA name.' },
  currency: { type: 'string', default: 'USD', description: 'ISO 4217: the one reporting currency.' },
  lookbackDays: { type: 'integer', minimum: 1, maximum: 365, default: 90 },
  sessionTimeoutMinutes: { type: 'integer', minimum: 1, maximum: 1_440, default: 30 },
  referralExclusions: { type: 'array', maxItems: 100, items: string },
  customDimensions: { type: 'array', maxItems: 8, items: string },
  rateLimitPerSecond: {
    type: ['integer', 'null'] as unknown as 'integer',
    minimum: 1,
    description: 'Events a second.',
  },
};

const tenantId: Schema = { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,62}$' };

export const NEW_TENANT_BODY: Schema = {
  ...object({ tenantId, ...settings }, ['tenantId', 'name']),
  additionalProperties: false,
} as Schema;
export const SETTINGS_BODY: Schema = { ...object(settings), additionalProperties: false } as Schema;
export const TENANT_SCHEMA = object({ tenantId, ...settings, rulesVersion: { type: 'integer' } });
export const TENANTS_SCHEMA = object({ tenants: { type: 'array', items: TENANT_SCHEMA } });
