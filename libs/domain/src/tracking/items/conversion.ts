import { currency, id, money, name, object, timestamp } from './checks.js';
import { itemKind } from './item-kind.js';

/** An item of `POST /v1/conversions`. Its `type` always counts as a conversion. */
export const conversion = itemKind({
  type: 'ConversionRecorded',
  namesVisitor: true,
  required: { type: name },
  optional: {
    messageId: id,
    anonymousId: id,
    userId: id,
    timestamp,
    sentAt: timestamp,
    value: money,
    currency,
    orderId: id,
    properties: object,
  },
});
