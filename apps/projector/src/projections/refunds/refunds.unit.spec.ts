import { newEvent } from '#domain-testing/builders/events.js';
import { dirtyAfter, itKeepsItsTables, tablesAfter } from '#domain-testing/projection-spec.js';
import { refunds } from './refunds.js';

const partial = newEvent('ConversionRefunded', { messageId: 'r1', amount: 5 }, { conversionMessageId: 'c1' });
const full = newEvent('ConversionRefunded', { messageId: 'r2' }, { conversionMessageId: 'c1' });

describe('refunds', () => {
  it('keeps the amount, none for the whole', () => {
    expect(tablesAfter(refunds, [partial, full]).refunds).toMatchObject([
      { ref: 'm:c1', message_id: 'r1', amount: '5' },
      { ref: 'm:c1', message_id: 'r2', amount: null },
    ]);
  });

  it('marks the conversion that it names as dirty', () => {
    expect(dirtyAfter(refunds, full)).toEqual(['m:c1']);
  });

  it("takes Segment's Order Refunded as a refund of the order, of its total", () => {
    const tracked = (properties: object) =>
      newEvent(
        'EventTracked',
        { messageId: 'r3', userId: 'u', event: 'Order Refunded', properties },
        { call: 'track' },
      );
    const order = tracked({ order_id: 'o-1', revenue: 3, total: 5 });
    expect(tablesAfter(refunds, [order]).refunds).toMatchObject([{ ref: 'o:o-1', amount: '5' }]);
    expect(dirtyAfter(refunds, order)).toEqual(['o:o-1']);
    expect(tablesAfter(refunds, [tracked({ order_id: 'o-1' })]).refunds).toMatchObject([{ amount: null }]);
    expect(tablesAfter(refunds, [tracked({})])).toEqual({});
  });

  itKeepsItsTables(refunds, [partial, full]);
});
