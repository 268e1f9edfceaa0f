import { INTERACTIONS } from '#domain/tracking/items/touchpoint.js';
import { anyObject, id, money, object, type Schema, string, time } from '../../openapi/schema.js';

export const TOUCHPOINTS_BODY: Schema = object(
  {
    touchpoints: {
      type: 'array',
      maxItems: 2_500,
      items: object({
        messageId: id,
        anonymousId: id,
        userId: id,
        timestamp: time,
        sentAt: time,
        channel: string,
        source: string,
        medium: string,
        campaign: string,
        campaignId: string,
        content: string,
        term: string,
        clickIds: anyObject,
        url: string,
        referrer: string,
        interaction: { type: 'string', enum: [...INTERACTIONS], default: 'visit' },
        cost: money,
        currency: string,
        properties: anyObject,
      }),
    },
  },
  ['touchpoints'],
);
