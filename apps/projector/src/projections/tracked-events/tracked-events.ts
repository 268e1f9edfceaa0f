import { VALUE_PROPERTIES } from '#domain/conversions/definitions.js';
import { byOrderId } from '#domain/conversions/refs.js';
import type { Fact } from '#domain/facts/fact.js';
import type { Projected, Projection } from '#domain/ports/projection.js';
import { conversionRefRows } from '../conversions/conversion-ref-rows.js';
import { namedBy, ofVisitor } from '../of-visitor.js';

/**
 * Segment's track, page, screen and group calls. Whether one is a conversion is decided where paths are built;
 * here every `track` is made findable as one.
 */
export const trackedEvents: Projection = {
  name: 'tracked-events',
  version: 1,
  canHandle: ['EventTracked'],
  project(fact: Fact): Projected {
    const visitor = ofVisitor(fact);
    const call = fact.metadata.call ?? 'track';
    const name = call === 'track' ? fact.text('event') : fact.text('name');
    const value = VALUE_PROPERTIES.map((key) => fact.number('properties', key)).find(
      (found) => found !== undefined,
    );
    const orderId = fact.text('properties', 'orderId') || fact.text('properties', 'order_id');
    // Any tracked event may be a conversion; which are is not decided here.
    const isTrack = call === 'track';
    return {
      rows: [
        {
          table: 'events',
          row: {
            ...visitor,
            call,
            name,
            url: fact.text('context', 'page', 'url') || fact.text('properties', 'url'),
            referrer: fact.text('context', 'page', 'referrer') || fact.text('properties', 'referrer'),
            has_page: fact.text('context', 'page', 'url') === '' ? 0 : 1,
            order_id: orderId,
            value: value?.toString() ?? null,
            currency: fact.text('properties', 'currency'),
          },
        },
        ...(isTrack ? conversionRefRows(fact, visitor.visitor, name, orderId) : []),
      ],
      dirty: isTrack ? [...namedBy(fact), ...(orderId === '' ? [] : [byOrderId(orderId)])] : [],
    };
  },
};
