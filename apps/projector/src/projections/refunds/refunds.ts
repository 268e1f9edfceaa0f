import { byMessageId, byOrderId } from '#domain/conversions/refs.js';
import { type Fact, UnprojectableEventError } from '#domain/facts/fact.js';
import type { Decimal } from '#domain/money/decimal.js';
import type { Projected, Projection } from '#domain/ports/projection.js';
import type { ConversionRef } from '#domain/ports/read-model-rows.js';

/** Segment's name for a refund among tracked events. */
const ORDER_REFUNDED = 'Order Refunded';

/**
 * Refunds, kept under the name that they call their conversion by; they may come before it. Those sent as such name
 * a messageId; Segment's `Order Refunded` names an order, and its amount is `total`, else `revenue`, else `value`.
 */
export const refunds: Projection = {
  name: 'refunds',
  version: 1,
  canHandle: ['ConversionRefunded', 'EventTracked'],
  project(fact: Fact): Projected {
    const refund = fact.event.type === 'ConversionRefunded' ? sentAsRefund(fact) : trackedRefund(fact);
    if (refund === undefined) return { rows: [], dirty: [] };
    return {
      rows: [
        {
          table: 'refunds',
          row: {
            tenant: fact.event.tenant,
            ref: refund.ref,
            event_id: fact.event.id,
            position: fact.event.position,
            message_id: fact.messageId,
            time: fact.time,
            amount: refund.amount?.toString() ?? null,
          },
        },
      ],
      dirty: [refund.ref],
    };
  },
};

interface Refund {
  readonly ref: ConversionRef;
  /** Undefined: the whole conversion. */
  readonly amount: Decimal | undefined;
}

function sentAsRefund(fact: Fact): Refund {
  const named = fact.metadata.conversionMessageId;
  if (named === undefined) {
    throw new UnprojectableEventError('missing_conversion', 'the refund names no conversion');
  }
  return { ref: byMessageId(named), amount: fact.number('amount') };
}

function trackedRefund(fact: Fact): Refund | undefined {
  const isRefund = fact.metadata.call === 'track' && fact.text('event') === ORDER_REFUNDED;
  const orderId = fact.text('properties', 'orderId') || fact.text('properties', 'order_id');
  if (!isRefund || orderId === '') return undefined;
  const amounts = ['total', 'revenue', 'value'].map((key) => fact.number('properties', key));
  return { ref: byOrderId(orderId), amount: amounts.find((amount) => amount !== undefined) };
}
