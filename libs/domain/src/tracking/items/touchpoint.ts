import { currency, id, label, notNegative, object, oneOf, timestamp, url } from './checks.js';
import { itemKind } from './item-kind.js';

export const INTERACTIONS = ['click', 'impression', 'visit'] as const;

/** An item of `POST /v1/touchpoints`. */
export const touchpoint = itemKind({
  type: 'TouchpointRecorded',
  namesVisitor: true,
  required: {},
  optional: {
    messageId: id,
    anonymousId: id,
    userId: id,
    timestamp,
    sentAt: timestamp,
    channel: label,
    source: label,
    medium: label,
    campaign: label,
    campaignId: label,
    content: label,
    term: label,
    clickIds: object,
    url,
    referrer: url,
    interaction: oneOf(INTERACTIONS),
    cost: notNegative,
    currency,
    properties: object,
  },
});
