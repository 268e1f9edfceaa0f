import { byOrderId } from '#domain/conversions/refs.js';
import type { Fact } from '#domain/facts/fact.js';
import type { Projected, Projection } from '#domain/ports/projection.js';
import { namedBy, ofVisitor } from '../of-visitor.js';
import { conversionRefRows } from './conversion-ref-rows.js';

/** Conversions as they were sent to `/v1/conversions`; without a value they count as 0. */
export const conversions: Projection = {
  name: 'conversions',
  version: 1,
  canHandle: ['ConversionRecorded'],
  project(fact: Fact): Projected {
    const visitor = ofVisitor(fact);
    const orderId = fact.text('orderId');
    const type = fact.text('type');
    return {
      rows: [
        {
          table: 'conversions',
          row: {
            ...visitor,
            type,
            order_id: orderId,
            value: fact.number('value')?.toString() ?? '0',
            currency: fact.text('currency'),
          },
        },
        ...conversionRefRows(fact, visitor.visitor, type, orderId),
      ],
      dirty: [...namedBy(fact), ...(orderId === '' ? [] : [byOrderId(orderId)])],
    };
  },
};
