import { id, money, object, type Schema, string, time } from '../../openapi/schema.js';

const count: Schema = { type: 'integer', minimum: 0 };

export const SPEND_BODY: Schema = object(
  {
    spend: {
      type: 'array',
      maxItems: 2_500,
      items: object(
        {
          messageId: id,
          updatedAt: time,
          date: { type: 'string', format: 'date', example: '2026-03-01' },
          source: string,
          medium: string,
          channel: string,
          campaign: string,
          campaignId: string,
          amount: money,
          currency: string,
          clicks: count,
          impressions: count,
        },
        ['date', 'amount'],
      ),
    },
  },
  ['spend'],
);
