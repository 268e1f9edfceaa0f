import { newEvent } from '#domain-testing/builders/events.js';
import { dirtyAfter, itKeepsItsTables, tablesAfter } from '#domain-testing/projection-spec.js';
import { conversions } from './conversions.js';

const order = newEvent('ConversionRecorded', {
  messageId: 'c1',
  userId: 'u1',
  timestamp: '2026-03-02T10:00:00Z',
  type: 'purchase',
  value: 99.9,
  currency: 'EUR',
  orderId: 'o-1',
});
const signup = newEvent('ConversionRecorded', { messageId: 'c2', anonymousId: 'a1', type: 'signup' });

describe('conversions', () => {
  it('keeps value, order and type; no value counts as 0', () => {
    expect(tablesAfter(conversions, [order, signup]).conversions).toMatchObject([
      { visitor: 'a:a1', type: 'signup', value: '0', order_id: '' },
      { visitor: 'u:u1', type: 'purchase', value: '99.9', currency: 'EUR', order_id: 'o-1' },
    ]);
  });

  it('can be found by its messageId and by its orderId', () => {
    expect(tablesAfter(conversions, [order]).conversion_refs).toMatchObject([
      { ref: 'm:c1' },
      { ref: 'o:o-1' },
    ]);
  });

  it('keeps digits that a double would lose', () => {
    const event = newEvent('ConversionRecorded', { messageId: 'c3', userId: 'u1', type: 'x' });
    const exact = {
      ...event,
      data: new TextEncoder().encode(
        '{"messageId":"c3","userId":"u1","type":"x","value":9007199254740993.123456789}',
      ),
    };
    expect(tablesAfter(conversions, [exact]).conversions).toMatchObject([
      { value: '9007199254740993.123456789' },
    ]);
  });

  it('marks its visitor and everybody with the same order as dirty', () => {
    expect(dirtyAfter(conversions, order)).toEqual(['u:u1', 'o:o-1']);
  });

  itKeepsItsTables(conversions, [order, signup]);
});
