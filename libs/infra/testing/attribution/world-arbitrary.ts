import fc from 'fast-check';
import type { World, WorldContext } from './world.js';

const START = Date.parse('2026-02-20T00:00:00Z');
const SPAN_MS = 60 * 86_400_000;
const DAY_MS = 86_400_000;

const contexts: readonly WorldContext[] = [
  { id: 1, source: 'google', medium: 'cpc', campaign: 'spring', term: 'shoes', ruled: 'Paid Search' },
  { id: 2, source: 'google', medium: 'cpc', campaign: 'brand', content: 'b', ruled: 'Paid Search' },
  { id: 3, source: 'news', medium: 'email', campaign: 'spring', ruled: 'Email' },
  { id: 4, ruled: 'Direct' },
  { id: 5, channel: 'Podcast', source: 'show', ruled: 'Podcast' },
  { id: 6, channel: 'Direct', campaign: 'qr', ruled: 'Direct' },
  { id: 7, source: 'unruled' },
];

const money = fc
  .tuple(fc.nat(9_999), fc.nat(999_999_999))
  .map(([whole, billionths]) => `${whole}.${String(billionths).padStart(9, '0')}`);
const context = fc.constantFrom(...contexts.map(({ id }) => id));
const page = fc.constantFrom('', 'https://shop.test/', 'https://shop.test/sale');
const interaction = fc.constantFrom('visit', 'click', 'impression');
const time = fc.nat(SPAN_MS).map((offset) => START + offset);

/** The hours around a change of clocks, and the rest of two months. */
const conversionTime = fc.oneof(
  time,
  fc.nat(6 * 3_600_000).map((offset) => Date.parse('2026-03-28T22:00:00Z') + offset),
);

const conversion = fc.record({
  time: conversionTime,
  type: fc.constantFrom('order', 'order', 'lead'),
  value: fc.oneof(money, fc.constant('0'), fc.constant('98765432109876543210.123456789')),
  path: fc.array(
    fc.record({ age: fc.oneof(fc.nat(90 * DAY_MS), fc.nat(60_000)), context, page, interaction }),
    { maxLength: 12 },
  ),
});

const touchpoint = fc.record({
  visitor: fc.constantFrom('a:1', 'a:2', 'u:3'),
  time,
  context,
  page,
  interaction,
  cost: fc.option(money, { nil: undefined }),
});

const spend = fc.record({
  day: fc.nat(20),
  context,
  amount: money,
  updatedAt: fc.nat(3).map((n) => START + n),
});

/** Random tenants: conversions with and without touchpoints, values of up to 29 digits, ad costs and their corrections. */
export const worlds: fc.Arbitrary<World> = fc
  .record({
    conversions: fc.array(conversion, { minLength: 1, maxLength: 60 }),
    touchpoints: fc.array(touchpoint, { maxLength: 20 }),
    spend: fc.array(spend, { maxLength: 30 }),
  })
  .map((drawn) => ({
    contexts,
    conversions: drawn.conversions.map((item, index) => ({
      ...item,
      name: `conversion ${index}`,
      path: item.path
        .map(({ age, ...touch }) => ({ ...touch, time: item.time - age }))
        .toSorted((a, b) => a.time - b.time),
    })),
    touchpoints: drawn.touchpoints.map(({ cost, ...item }, index) => ({
      ...item,
      ...(cost === undefined ? {} : { cost }),
      name: `touchpoint ${index}`,
    })),
    spend: drawn.spend.map(({ day, ...item }, index) => ({
      ...item,
      name: `spend ${index}`,
      date: new Date(Date.parse('2026-03-20') + day * DAY_MS).toISOString().slice(0, 10),
    })),
  }));
