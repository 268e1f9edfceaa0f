import { anyObject, id, money, object, type Schema, string, time } from '../../openapi/schema.js';

export const CONVERSIONS_BODY: Schema = object(
  {
    conversions: {
      type: 'array',
      maxItems: 2_500,
      items: object(
        {
          messageId: id,
          anonymousId: id,
          userId: id,
          timestamp: time,
          sentAt: time,
          type: string,
          value: money,
          currency: string,
          orderId: id,
          properties: anyObject,
        },
        ['type'],
      ),
    },
  },
  ['conversions'],
);
