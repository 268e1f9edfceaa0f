import { byMessageId, byOrderId } from '#domain/conversions/refs.js';
import type { Fact } from '#domain/facts/fact.js';
import type { ProjectedRow } from '#domain/ports/projection.js';

/** The names by which a refund or a repeat finds this conversion. */
export function conversionRefRows(
  fact: Fact,
  visitor: string,
  type: string,
  orderId: string,
): ProjectedRow[] {
  const refs = [byMessageId(fact.messageId), ...(orderId === '' ? [] : [byOrderId(orderId)])];
  return refs.map((ref) => ({
    table: 'conversion_refs',
    row: {
      tenant: fact.event.tenant,
      ref,
      event_id: fact.event.id,
      position: fact.event.position,
      visitor,
      message_id: fact.messageId,
      order_id: orderId,
      kind: fact.event.type === 'ConversionRecorded' ? 'conversion' : 'track',
      type,
      time: fact.time,
    },
  }));
}
