import { type JsonObject, NumberText } from '../worlds/json-text.js';
import { ask, at, fact, sale, world } from './spec-worlds.js';

const counted = (facts: Parameters<typeof ask>[0]) =>
  ask(facts).conversions.map(({ messageId, type, value }) => [messageId, type, value]);
const track = (id: string, properties: JsonObject, event = 'Order Completed') =>
  fact('track', id, { userId: 'u', event, properties });
const refund = (id: string, conversion: string, amount?: string) =>
  fact('refund', id, { ...(amount !== undefined && { amount }) }, conversion);

describe('Conversions', () => {
  it('an event sent to /v1/conversions counts by its type', () => {
    expect(counted([sale('c', 0, '12.50')])).toEqual([['c', 'purchase', '12.5']]);
  });

  it('Order Completed counts, its value from revenue, else total, else value; no value counts as 0', () => {
    const value = (properties: JsonObject) => counted([track('c', properties)])[0]?.[2];
    expect(value({ revenue: '1', total: '2', value: '3' })).toBe('1');
    expect(value({ total: new NumberText('2'), value: '3' })).toBe('2');
    expect(value({ value: '3' })).toBe('3');
    expect(value({})).toBe('0');
    expect(counted([track('c', {}, 'Order Viewed')])).toEqual([]);
  });

  it('a track counts by the tenant’s own definitions', () => {
    const conversionDefinitions = [{ event: 'Signed Up', type: 'signup', valueFrom: ['worth'] }];
    const facts = [track('s', { worth: '5' }, 'Signed Up'), track('o', { revenue: '1' })];
    expect(counted(world(facts, { conversionDefinitions }))).toEqual([['s', 'signup', '5']]);
  });

  it('two messages with one orderId and type are one: the earlier time, then the lower log position', () => {
    const order = (id: string, days: number, type = 'purchase') =>
      sale(id, days, '1', { orderId: 'o', type });
    expect(counted([order('a', 2), order('b', 1)])).toEqual([['b', 'purchase', '1']]);
    expect(counted([order('b', 1), order('a', 1)])).toEqual([['b', 'purchase', '1']]);
    expect(counted([order('a', 1), order('b', 1, 'signup')])).toHaveLength(2);
  });

  it('a refund without an amount takes the conversion out of counts and value', () => {
    expect(counted([sale('c', 0), refund('r', 'c')])).toEqual([]);
  });

  it('refunded amounts add up and lower the value, at most to 0; a resent refund counts once', () => {
    expect(
      counted([sale('c', 0), refund('r', 'c', '30'), refund('s', 'c', '0.5'), refund('r', 'c', '30')]),
    ).toEqual([['c', 'purchase', '69.5']]);
    expect(counted([sale('c', 0), refund('r', 'c', '60'), refund('s', 'c', '60')])).toEqual([
      ['c', 'purchase', '0'],
    ]);
  });

  it('a refund may arrive first', () => {
    expect(counted([refund('r', 'c', '30'), sale('c', 0)])).toEqual([['c', 'purchase', '70']]);
  });

  it('Order Refunded names a conversion by its orderId', () => {
    const order = sale('c', 0, '100', { orderId: 'o' });
    expect(counted([order, track('r', { orderId: 'o' }, 'Order Refunded')])).toEqual([]);
    expect(counted([order, track('r', { orderId: 'o', total: '1' }, 'Order Refunded')])[0]?.[2]).toBe('99');
    expect(counted([order, track('r', { orderId: 'x' }, 'Order Refunded')])[0]?.[2]).toBe('100');
  });

  it('money is exact decimal', () => {
    const long = new NumberText('12345678901234567890.123456789');
    expect(counted([track('c', { revenue: long })])[0]?.[2]).toBe('12345678901234567890.123456789');
    const dimes = Array.from({ length: 10 }, (_, i) => sale(`c${i}`, 0, '0.1'));
    expect(ask(dimes).report.expectedTotals).toEqual({ conversions: 10, value: '1' });
    expect(counted([track('c', { revenue: new NumberText('1.5e2') })])[0]?.[2]).toBe('150');
  });

  it('another currency is converted by the tenant’s rate', () => {
    expect(counted([sale('c', 0, '10.01', { currency: 'EUR' }), refund('r', 'c', '1')])[0]?.[2]).toBe(
      '9.911',
    );
    expect(() => ask([sale('c', 0, '1', { currency: 'GBP' })])).toThrow('no rate for GBP');
  });

  it('an earlier time decides, whichever owner the repeat names', () => {
    const other = fact('conversions', 'd', {
      userId: 'v',
      type: 'purchase',
      orderId: 'o',
      timestamp: at(-1),
    });
    expect(ask([sale('c', 0, '1', { orderId: 'o' }), other]).conversions.map(({ owner }) => owner)).toEqual([
      'u:v',
    ]);
  });
});
