import type { Lines } from './lines.js';
import { at, DAY, daysAgo, type Item, NOON, type Tenant } from './tenant.js';

const track = (event: string, properties: Item = {}, more: Item = {}): Item => ({
  type: 'track',
  event,
  timestamp: at(NOON),
  properties,
  ...more,
});

/** Counted conversions and their value. */
async function totals(shop: Tenant): Promise<[number, number]> {
  const { conversions, attributedValue } = (await shop.report()).totals;
  return [conversions, attributedValue];
}

export const conversions: Lines = {
  "An event sent to `/v1/conversions`, or a `track` whose name matches one of the tenant's conversion definitions (by default `Order Completed`, value from `properties.revenue`, else `total`, else `value`; no value counts as 0).":
    async (make) => {
      const shop = await make();
      await shop.convert({ value: 1 });
      await shop.segment(
        track('Order Completed', { revenue: 10, total: 900, value: 900 }),
        track('Order Completed', { total: 100, value: 900 }),
        track('Order Completed', { value: '1000' }),
        track('Order Completed'),
        track('Signed Up', { value: 5_000 }),
      );
      expect(await totals(shop)).toEqual([5, 1_111]);
      await shop.rules('conversion-definitions', {
        definitions: [{ event: 'Signed Up', type: 'signup', valueProperty: 'value' }],
      });
      expect(await totals(shop)).toEqual([2, 5_001]);
      expect((await shop.user()).conversions.map(({ type }) => type).sort()).toEqual(['purchase', 'signup']);
    },

  'Two messages with one `orderId` and type are one conversion: the one with the earlier time, then the lower log position.':
    async (make) => {
      const shop = await make();
      const order = { orderId: 'o1' };
      await shop.convert(
        { ...order, value: 1, timestamp: at(NOON + 1) },
        { ...order, value: 10 },
        { ...order, value: 100 },
        { ...order, value: 1_000, type: 'other' },
      );
      expect(await totals(shop)).toEqual([2, 1_010]);
    },

  "A refund names a conversion (`messageId`, or `orderId` in Segment's `Order Refunded`), has a `messageId` of its own, and may arrive first.":
    async (make) => {
      const shop = await make();
      await shop.refund('first');
      await shop.refund('twice', { messageId: 'r1', amount: 10 });
      await shop.refund('twice', { messageId: 'r1', amount: 10 });
      await shop.refund('twice', { messageId: 'r2', amount: 10 });
      await shop.segment(track('Order Refunded', { orderId: 'o1', total: 1 }));
      await shop.convert(
        { messageId: 'first' },
        { messageId: 'twice' },
        { messageId: 'third', orderId: 'o1' },
      );
      expect(await totals(shop)).toEqual([2, 179]);
    },

  'A refund without an amount takes the conversion out of counts and value; amounts add up and lower its value, at most to 0.':
    async (make) => {
      const shop = await make();
      await shop.convert(
        { messageId: 'whole' },
        { messageId: 'part' },
        { messageId: 'over' },
        { messageId: 'kept' },
      );
      await shop.refund('whole');
      await shop.refund('part', { amount: 30 });
      await shop.refund('part', { amount: '20.5' });
      await shop.refund('over', { amount: 70 });
      await shop.refund('over', { amount: 70 });
      expect(await totals(shop)).toEqual([3, 149.5]);
    },

  'Money is exact decimal, one reporting currency per tenant; another currency needs a rate set by the tenant, else the item is refused (`currency_not_supported`).':
    async (make) => {
      const shop = await make({ currency: 'USD' });
      await shop.touch({ channel: 'Email', timestamp: daysAgo(1) });
      await shop.convert(...Array.from({ length: 30 }, () => ({ value: 0.1 })));
      expect(await totals(shop)).toEqual([30, 3]);
      const item = {
        messageId: 'eur',
        userId: 'ada',
        timestamp: at(NOON),
        type: 'purchase',
        value: 10,
        currency: 'EUR',
      };
      expect(await shop.refusal('/v1/conversions', { conversions: [item] })).toBe('currency_not_supported');
      await shop.rules('exchange-rates', { rates: { EUR: '1.0842' } });
      await shop.convert({ value: 10, currency: 'EUR' });
      expect(await totals(shop)).toEqual([31, 13.842]);
    },

  'Values are never added across currencies.': async (make) => {
    const shop = await make({ currency: 'EUR' });
    await shop.rules('exchange-rates', { rates: { JPY: '0.006', USD: '0.5' } });
    await shop.convert({ value: 1_000, currency: 'JPY' }, { value: 10, currency: 'USD' }, { value: 1 });
    await shop.spend(
      { source: 's', amount: 100, currency: 'JPY' },
      { source: 't', amount: 1, currency: 'EUR' },
    );
    const { conversions: counted } = await shop.user();
    expect(counted.map(({ value }) => value).sort()).toEqual([1, 5, 6]);
    expect((await shop.report({ groupBy: 'source' })).totals).toEqual({
      conversions: 3,
      attributedValue: 12,
      spend: 1.6,
    });
    // Of a changed rate, all that it was ever applied to is worth something else.
    await shop.rules('exchange-rates', { rates: { JPY: '0.007', USD: '0.5' } });
    expect((await shop.report({ groupBy: 'source', to: at(NOON + DAY) })).totals).toMatchObject({
      attributedValue: 13,
      spend: 1.7,
    });
  },
};
