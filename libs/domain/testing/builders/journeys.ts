import { EMPTY_CONTEXT } from '#domain/channels/marketing-context.js';
import { anonymousKey, userKey } from '#domain/identity/visitor-key.js';
import type { Journey, JourneyTouchpoint } from '#domain/journeys/journey.js';
import { Decimal } from '#domain/money/decimal.js';

/** A journey with something in every part of it; `mark` tells it from others. */
export function testJourney(mark: string): Journey {
  const touchpoints = ['newsletter', 'google', 'newsletter'].map(
    (source, index): JourneyTouchpoint => ({
      id: `touch-${index}`,
      messageId: `${mark}-${index}`,
      time: 1_700_000_000_000 + index,
      contextId: source === 'google' ? '18446744073709551615' : '7',
      context: { ...EMPTY_CONTEXT, source, campaign: 'Früh "ling" 🙂\u2028' },
      channel: source === 'google' ? 'Organic Search' : 'Email',
      landingPage: '/',
      interaction: 'visit',
      dimensions: ['', mark],
    }),
  );
  const conversion = { messageId: mark, type: 'Order Completed', currency: 'EUR', previousAt: undefined };
  return {
    owner: userKey(mark),
    identities: [anonymousKey('device'), userKey(mark)],
    touchpoints,
    conversions: [
      {
        ...conversion,
        id: 'first',
        time: 1_700_000_000_001,
        value: Decimal.parse('12345678901234567890.000000010'),
        path: touchpoints.slice(0, 2),
        milestones: { 'Order Completed': 1_700_000_000_001 },
      },
      {
        ...conversion,
        id: 'second',
        time: 1_700_000_000_002,
        value: Decimal.ZERO,
        refunded: Decimal.parse('0.10'),
        path: touchpoints.filter(({ contextId }) => contextId === '7'),
        previousAt: 1_700_000_000_001,
        milestones: {},
      },
      { ...conversion, id: 'third', time: 0, value: Decimal.parse('-0.5'), path: [], milestones: {} },
    ],
    events: [{ id: 'event', messageId: mark, time: -1, call: 'page', name: '', url: 'https://a.example/?b' }],
    links: [{ time: 1, from: anonymousKey('device'), to: userKey(mark) }],
  };
}
