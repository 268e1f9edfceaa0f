import { count, currency, date, id, label, money, timestamp } from './checks.js';
import { itemKind } from './item-kind.js';

/** An item of `POST /v1/spend`: the cost of one day and key. Negative amounts correct earlier ones. */
export const spend = itemKind({
  type: 'AdSpendRecorded',
  namesVisitor: false,
  required: { date, amount: money },
  optional: {
    messageId: id,
    updatedAt: timestamp,
    source: label,
    medium: label,
    channel: label,
    campaign: label,
    campaignId: label,
    currency,
    clicks: count,
    impressions: count,
  },
});
