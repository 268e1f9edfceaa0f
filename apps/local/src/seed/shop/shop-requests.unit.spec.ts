import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { ga4ChannelOf } from '#domain/channels/ga4-channels.js';
import { marketingContextOf, withoutInternalReferrer } from '#domain/channels/marketing-context-of.js';
import { Decimal } from '#domain/money/decimal.js';
import { loadSourceCategories } from '#infra/channels/load-source-categories.js';
import { itemsOf } from '../../../testing/items-of.js';
import { PAYMENT_HOST, SHOP_VERSION } from './shop.js';
import { shopRequests } from './shop-requests.js';
import { TRAFFIC } from './traffic.js';
import { TruthTally } from './truth.js';

const END = Date.UTC(2026, 5, 1, 13, 7);

/** By SHOP_VERSION. */
const DIGESTS: Readonly<Record<number, string>> = {
  1: '193b6911b10117155511a514806ec8de938c015082915d3266bb81f0787d2eb3',
  2: 'fa42a18dfa200348d4a5e334f1d9dfda62f438da9a8edcc6d64d724f528fb02a',
};

const digest = (options: { seed: number; size: number; end: number }) => {
  const hash = createHash('sha256');
  for (const { path, body, visitors } of shopRequests(options))
    hash.update(path).update(body).update(`${visitors}`);
  return hash.digest('hex');
};

describe('the store as requests', () => {
  const tally = new TruthTally();
  const requests = [...shopRequests({ seed: 1, size: 1_500, end: END }, tally)];
  const items = requests.flatMap(itemsOf);
  const truth = tally.truth();
  const tracked = (event: string) => items.filter((item) => item.event === event);

  it('is the same bytes for the same seed, size and end, and others when one of them changes', () => {
    const option = fc.record({
      seed: fc.nat(1_000),
      size: fc.integer({ min: 1, max: 30 }),
      end: fc.integer({ min: END - 1e11, max: END + 1e11 }),
    });
    fc.assert(
      fc.property(option, (options) => {
        const once = digest(options);
        expect(digest(options)).toBe(once);
        expect(digest({ ...options, seed: options.seed + 1 })).not.toBe(once);
        expect(digest({ ...options, size: options.size + 1 })).not.toBe(once);
        expect(digest({ ...options, end: options.end + 60_000 })).not.toBe(once);
      }),
      { numRuns: 30 },
    );
  });

  it('tells every visitor once and every order with its money, whatever comes late or twice', () => {
    expect(requests.reduce((sum, { visitors }) => sum + visitors, 0)).toBe(1_500);
    const money = new Map<string, Decimal>();
    for (const { properties } of tracked('Order Completed'))
      money.set(String(properties?.['orderId']), Decimal.parse(String(properties?.['revenue'])));
    expect(money.size).toBe(truth.purchases);
    const backOf = new Map<string, string>();
    for (const { properties } of tracked('Order Refunded'))
      backOf.set(String(properties?.['orderId']), String(properties?.['total'] ?? 'all'));
    let refunded = 0;
    for (const [orderId, amount] of backOf) {
      if (amount === 'all') refunded++;
      const value = money.get(orderId) ?? Decimal.ZERO;
      money.set(orderId, amount === 'all' ? Decimal.ZERO : value.minus(Decimal.parse(amount)));
    }
    expect(refunded).toBe(truth.refunded);
    expect(`${Decimal.sum(money.values())}`).toBe(`${new Decimal(BigInt(truth.value), 2)}`);
  });

  it('repeats some messages byte for byte, and never says two things under one id', () => {
    const texts = new Map<string, string>();
    let repeats = 0;
    for (const item of items) {
      const [id, text] = [String(item.messageId), JSON.stringify(item)];
      if (texts.has(id)) repeats++;
      expect(texts.get(id) ?? text).toBe(text);
      texts.set(id, text);
    }
    expect(repeats).toBeGreaterThan(20);
  });

  it('corrects some ad costs by a greater updatedAt; those that stand are the truth', () => {
    const standing = new Map<string, { updatedAt: string; amount: Decimal }>();
    let corrections = 0;
    for (const { date, source, campaign, updatedAt, amount } of items.filter(
      ({ amount }) => amount !== undefined,
    )) {
      const key = `${date} ${source} ${campaign}`;
      const known = standing.get(key);
      if (known !== undefined) corrections++;
      if (known === undefined || String(updatedAt) > known.updatedAt)
        standing.set(key, { updatedAt: String(updatedAt), amount: Decimal.parse(String(amount)) });
    }
    expect(corrections).toBeGreaterThan(10);
    const sum = Decimal.sum([...standing.values()].map(({ amount }) => amount));
    expect(`${sum}`).toBe(`${new Decimal(BigInt(truth.spend), 2)}`);
  });

  it('leaves traces that make exactly the channels of its plan', () => {
    const categories = loadSourceCategories();
    const channels = new Set<string>();
    for (const { context, source, medium, campaign, interaction } of items) {
      const page = context?.page;
      const { context: found, pageHost } = marketingContextOf({
        campaign: interaction === undefined ? context?.campaign : { source, medium, name: campaign },
        url: page?.url ?? '',
        referrer: page?.referrer ?? '',
      });
      channels.add(ga4ChannelOf(withoutInternalReferrer(found, pageHost, [PAYMENT_HOST]), categories));
    }
    expect([...channels].sort()).toEqual([...new Set(TRAFFIC.map(({ channel }) => channel))].sort());
  });

  it('has what a store has: every call and event, people known on several devices, orders by guests and by phone', () => {
    const types = new Set(items.map(({ type }) => type));
    for (const type of ['page', 'screen', 'track', 'identify', 'alias']) expect(types).toContain(type);
    for (const event of [
      'Product Viewed',
      'Product Added',
      'Checkout Started',
      'Order Completed',
      'Order Refunded',
    ])
      expect(tracked(event).length).toBeGreaterThan(0);
    const devices = Map.groupBy(
      items.filter(({ type }) => type === 'identify'),
      ({ userId }) => userId,
    );
    const several = [...devices.values()].filter(
      (of) => new Set(of.map((item) => item.anonymousId)).size > 1,
    );
    expect(several.length).toBeGreaterThan(5);
    const completed = tracked('Order Completed');
    expect(completed.some(({ userId }) => userId === undefined)).toBe(true);
    expect(completed.some(({ anonymousId }) => anonymousId === undefined)).toBe(true);
  });

  it('sends bodies within the limits of the api', () => {
    for (const request of requests) {
      expect(Buffer.byteLength(request.body)).toBeLessThan(500_000);
      const items = itemsOf(request);
      expect(items).toHaveLength(request.facts);
      expect(items.length).toBeLessThanOrEqual(2_500);
    }
  });

  it('is the store of its version: other bytes are another version', () => {
    const { [SHOP_VERSION]: known } = DIGESTS;
    expect(digest({ seed: 1, size: 200, end: END })).toBe(known);
  });

  it('is made as it is taken: a store of any size begins at once', () => {
    const [first] = shopRequests({ seed: 1, size: Number.MAX_SAFE_INTEGER, end: END });
    expect(first?.facts).toBeGreaterThan(100);
  });

  it('tells the first visitors of a larger store what it tells those of a smaller one', () => {
    const pages = (size: number) =>
      new Set(
        [...shopRequests({ seed: 4, size, end: END })]
          .flatMap(itemsOf)
          .filter(({ amount }) => amount === undefined)
          .map((item) => JSON.stringify(item)),
      );
    const larger = pages(60);
    for (const text of pages(40)) expect(larger).toContain(text);
  });
});
