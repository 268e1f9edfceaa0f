import { object, type Schema, string } from '../openapi/schema.js';

export const REJECTED_ITEM_SCHEMA: Schema = object(
  {
    index: { type: 'integer', minimum: 0, description: 'Of the item, from 0; of NDJSON, of the line.' },
    code: string,
    detail: string,
    pointer: {
      type: 'string',
      description: 'JSON pointer into the document that was sent; of NDJSON, into the line.',
    },
  },
  ['index', 'code', 'detail', 'pointer'],
);

export const TRACKING_ANSWER_SCHEMA: Schema = object(
  {
    success: { type: 'boolean', enum: [true] },
    accepted: { type: 'integer', minimum: 1 },
    rejected: { type: 'integer', minimum: 0 },
    position: {
      type: ['integer', 'null'],
      description: 'Log position of the last fact; a query may wait for it. Null when `spooled`.',
    },
    spooled: {
      type: 'boolean',
      enum: [true],
      description:
        'The event store is away: some of the facts are durable on this server and reach the log when it is back.',
    },
    errors: { type: 'array', items: REJECTED_ITEM_SCHEMA, description: 'The first of the refused items.' },
    errorsOmitted: { type: 'integer', description: 'Refused items that `errors` does not list.' },
  },
  ['success', 'accepted', 'rejected', 'position'],
);
