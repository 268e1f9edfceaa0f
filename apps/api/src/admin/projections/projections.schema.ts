import { object, type Schema, string } from '../../openapi/schema.js';

const integer: Schema = { type: 'integer' };

export const PROJECTIONS_SCHEMA = object({
  headPosition: integer,
  projections: {
    type: 'array',
    items: object({
      name: string,
      position: integer,
      batch: integer,
      pendingTo: { type: ['integer', 'null'] as unknown as 'integer' },
    }),
  },
});

export const PARKED_SCHEMA = object({
  parked: {
    type: 'array',
    items: object({
      position: integer,
      processor: string,
      eventId: string,
      tenant: string,
      type: string,
      code: string,
      detail: string,
      parkedAt: { type: 'integer', description: 'Milliseconds since the epoch.' },
      status: { type: 'string', enum: ['parked', 'replay'] },
    }),
  },
  total: { ...integer, description: 'Of all pages.' } as Schema,
  next: {
    type: ['string', 'null'] as unknown as 'string',
    description: 'The `after` of the next page; null on the last.',
  },
});

export const REPLAY_SCHEMA = object({ requested: integer });
