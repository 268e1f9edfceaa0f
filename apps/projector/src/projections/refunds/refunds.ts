import { byMessageId } from '#domain/conversions/refs.js';
import { type Fact, UnprojectableEventError } from '#domain/facts/fact.js';
import type { Projected, Projection } from '#domain/ports/projection.js';

/** Refunds, kept under the name that they call their conversion by; they may come before it. */
export const refunds: Projection = {
  name: 'refunds',
  version: 1,
  canHandle: ['ConversionRefunded'],
  project(fact: Fact): Projected {
    const named = fact.metadata.conversionMessageId;
    if (named === undefined)
      throw new UnprojectableEventError('missing_conversion', 'the refund names no conversion');
    const ref = byMessageId(named);
    return {
      rows: [
        {
          table: 'refunds',
          row: {
            tenant: fact.event.tenant,
            ref,
            event_id: fact.event.id,
            position: fact.event.position,
            message_id: fact.messageId,
            time: fact.time,
            amount: fact.number('amount')?.toString() ?? null,
          },
        },
      ],
      dirty: [ref],
    };
  },
};
