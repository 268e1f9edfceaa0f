import { currency, id, notNegative, timestamp } from './checks.js';
import { itemKind } from './item-kind.js';

/** The body of `POST /v1/conversions/{messageId}/refund`; without an amount, of the whole conversion. */
export const refund = itemKind({
  type: 'ConversionRefunded',
  namesVisitor: false,
  required: {},
  optional: { messageId: id, timestamp, sentAt: timestamp, amount: notNegative, currency },
});
