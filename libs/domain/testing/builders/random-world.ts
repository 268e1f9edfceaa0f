import { newEvent } from './events.js';

type Event = ReturnType<typeof newEvent>;

const DAY = 86_400_000;
const MINUTE = 60_000;
const START = Date.UTC(2026, 0, 1);
const CHANNELS = ['Paid Search', 'Email', 'Direct', 'Display', ''];
const SOURCES = ['google', 'newsletter', 'bing', ''];

/** A repeatable stream of numbers in [0, 1): mulberry32. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The same items in an order that the generator decides. */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [result[i], result[j]] = [result[j] as T, result[i] as T];
  }
  return result;
}

/**
 * A small world with everything that makes journeys hard: anonymous and known visitors, links that come late,
 * aliases, a shared device, repeated orders, partial, full and early refunds, tracked orders, spend. No two
 * conversions of one order have the same time, so no answer depends on the order of the log.
 */
export function randomWorld(seed: number, visitors = 30, tenant = 'acme'): Event[] {
  const random = seededRandom(seed);
  const events: Event[] = [];
  let sequence = 0;
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const time = (offset: number) => new Date(START + offset).toISOString();
  const add = (
    type: Parameters<typeof newEvent>[0],
    body: object,
    metadata: Parameters<typeof newEvent>[2] = {},
  ) => {
    const messageId = `m${String(sequence++).padStart(6, '0')}`;
    events.push(newEvent(type, { messageId, ...body }, { receivedAt: time(120 * DAY), ...metadata }, tenant));
    return messageId;
  };

  for (let n = 0; n < visitors; n++) {
    const anonymousId = random() < 0.1 ? 'shared-device' : `anon-${n}`;
    const userId = random() < 0.6 ? `user-${n}` : undefined;
    const ids = () =>
      userId !== undefined && random() < 0.4
        ? random() < 0.5
          ? { userId }
          : { anonymousId, userId }
        : { anonymousId };
    const touches = Math.floor(random() * 8);
    for (let i = 0; i < touches; i++) {
      add('TouchpointRecorded', {
        ...ids(),
        timestamp: time(random() * 100 * DAY),
        channel: pick(CHANNELS),
        source: pick(SOURCES),
        medium: pick(['cpc', 'email', '']),
        campaign: pick(['spring', 'summer', '']),
        url: `https://shop.example/${pick(['', 'a', 'b'])}`,
        ...(random() < 0.2 && { interaction: 'impression' }),
        ...(random() < 0.2 && { cost: Math.round(random() * 100) / 100 }),
      });
    }
    const visits = Math.floor(random() * 3);
    for (let i = 0; i < visits; i++) {
      let at = Math.floor(random() * 100 * DAY);
      const pages = 1 + Math.floor(random() * 4);
      for (let page = 0; page < pages; page++) {
        at += Math.floor(random() * 45) * MINUTE;
        const query =
          random() < 0.4 ? `?utm_source=${pick(SOURCES) || 'x'}&utm_medium=${pick(['cpc', 'email'])}` : '';
        const referrer = pick([
          '',
          '',
          'https://www.google.com/',
          'https://shop.example/',
          'https://blog.example/post',
        ]);
        add(
          'EventTracked',
          {
            ...ids(),
            timestamp: time(at),
            name: 'Page',
            context: { page: { url: `https://shop.example/p${page}${query}`, referrer } },
          },
          { call: 'page' },
        );
      }
    }
    if (userId !== undefined && random() < 0.8) {
      add(
        'VisitorIdentified',
        { anonymousId, userId, timestamp: time(random() * 100 * DAY) },
        { call: 'identify' },
      );
    }
    if (userId !== undefined && random() < 0.15) {
      add(
        'VisitorIdentified',
        { previousId: `user-${n - 1}`, userId, timestamp: time(random() * DAY) },
        { call: 'alias' },
      );
    }
    const conversions = Math.floor(random() * 3);
    for (let i = 0; i < conversions; i++) {
      const orderId = random() < 0.4 ? `order-${Math.floor(random() * visitors)}` : undefined;
      const at = time(20 * DAY + random() * 80 * DAY + sequence);
      const value = Math.round(random() * 1e6) / 100;
      const messageId =
        random() < 0.7
          ? add('ConversionRecorded', {
              ...ids(),
              timestamp: at,
              type: pick(['purchase', 'signup']),
              value,
              ...(orderId && { orderId }),
            })
          : add(
              'EventTracked',
              {
                ...ids(),
                timestamp: at,
                event: 'Order Completed',
                properties: { revenue: value, ...(orderId && { orderId }) },
              },
              { call: 'track' },
            );
      if (random() < 0.3)
        add('ConversionRefunded', random() < 0.5 ? { amount: value / 4 } : {}, {
          conversionMessageId: messageId,
        });
    }
  }
  for (let day = 0; day < 10; day++) {
    add('AdSpendRecorded', {
      date: time(day * 10 * DAY).slice(0, 10),
      channel: pick(CHANNELS),
      source: pick(SOURCES),
      campaign: 'spring',
      amount: Math.round(random() * 1e5) / 100,
      currency: 'USD',
      updatedAt: time(day),
    });
  }
  return events;
}
