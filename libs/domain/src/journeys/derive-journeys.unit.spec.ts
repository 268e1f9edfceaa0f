import { testRules } from '#domain-testing/builders/rules.js';
import { EMPTY_CONTEXT } from '../channels/marketing-context.js';
import { byMessageId } from '../conversions/refs.js';
import type { VisitorKey } from '../identity/visitor-key.js';
import { Decimal } from '../money/decimal.js';
import { deriveJourneys } from './derive-journeys.js';
import type {
  ConversionFact,
  EventFact,
  JourneyFacts,
  OrderSibling,
  TouchpointFact,
} from './journey-facts.js';

const DAY = 86_400_000;
const RULES = testRules();

function touch(messageId: string, time: number, visitor: VisitorKey = 'a:1'): TouchpointFact {
  return {
    id: `id-${messageId}`,
    messageId,
    visitor,
    userId: '',
    time,
    position: 1,
    contextId: '1',
    context: EMPTY_CONTEXT,
    properties: '',
    landingPage: '',
    interaction: 'visit',
  };
}

function conversion(messageId: string, time: number, more: Partial<ConversionFact> = {}): ConversionFact {
  const visitor = more.visitor ?? 'a:1';
  const value = Decimal.parse('100');
  return {
    id: `id-${messageId}`,
    messageId,
    visitor,
    userId: '',
    time,
    position: 1,
    type: 'purchase',
    orderId: '',
    value,
    currency: 'USD',
    ...more,
  };
}

function sibling(fact: ConversionFact, kind: OrderSibling['kind'] = 'conversion'): OrderSibling {
  return { ...fact, kind };
}

function facts(more: Partial<JourneyFacts>): JourneyFacts {
  return {
    owners: new Set<VisitorKey>(['a:1']),
    links: [],
    touchpoints: [],
    events: [],
    conversions: [],
    siblings: [],
    refunds: [],
    ...more,
  };
}

const only = (input: JourneyFacts) => {
  const [journey] = deriveJourneys(input, RULES);
  if (journey === undefined) throw new Error('no journey');
  return journey;
};

describe('paths', () => {
  it('hold the touchpoints with T − L ≤ t ≤ T, ordered by (t, messageId)', () => {
    const at = 100 * DAY;
    const touches = [
      touch('late', at + 1),
      touch('b', at),
      touch('a', at),
      touch('edge', at - 90 * DAY),
      touch('early', at - 90 * DAY - 1),
    ];
    const journey = only(facts({ touchpoints: touches, conversions: [conversion('c', at)] }));
    expect(journey.conversions[0]?.path.map((item) => item.messageId)).toEqual(['edge', 'a', 'b']);
  });

  it('are not cut by earlier conversions', () => {
    const journey = only(
      facts({ touchpoints: [touch('t', 1)], conversions: [conversion('c1', 2), conversion('c2', 3)] }),
    );
    expect(journey.conversions.map(({ path }) => path.length)).toEqual([1, 1]);
  });

  it('unite all that belongs to one user, also what arrived before the link', () => {
    const input = facts({
      owners: new Set<VisitorKey>(['u:7']),
      links: [{ from: 'a:1', to: 'u:7', time: 50, messageId: 'l' }],
      touchpoints: [touch('anonymous', 10)],
      conversions: [conversion('c', 60, { visitor: 'u:7', userId: '7' })],
    });
    const journey = only(input);
    expect(journey.conversions[0]?.path.map((item) => item.messageId)).toEqual(['anonymous']);
    expect(journey.identities).toEqual(['a:1', 'u:7']);
  });
});

describe('conversions', () => {
  it('come from tracked events that a definition names, and from no others', () => {
    const event = (messageId: string, name: string, call = 'track'): EventFact => ({
      ...touch(messageId, 5),
      call,
      name,
      url: '',
      pageHost: '',
      inSession: false,
      orderId: '',
      value: Decimal.parse('9.5'),
      currency: 'USD',
    });
    const journey = only(
      facts({
        events: [
          event('e1', 'Order Completed'),
          event('e2', 'Clicked'),
          event('e3', 'Order Completed', 'page'),
        ],
      }),
    );
    expect(journey.conversions.map(({ messageId, type, value }) => [messageId, type, `${value}`])).toEqual([
      ['e1', 'Order Completed', '9.5'],
    ]);
  });

  it('of two messages with one orderId and type the earlier counts, then the lower in the log', () => {
    const first = conversion('c1', 10, { orderId: 'o', position: 9 });
    const tie = conversion('c2', 10, { orderId: 'o', position: 12 });
    const later = conversion('c3', 11, { orderId: 'o', position: 1 });
    const otherType = conversion('c4', 12, { orderId: 'o', type: 'lead' });
    const all = [first, tie, later, otherType];
    const journey = only(facts({ conversions: all, siblings: all.map((fact) => sibling(fact)) }));
    expect(journey.conversions.map(({ messageId }) => messageId)).toEqual(['c1', 'c4']);
    expect(journey.discounted.map(({ messageId }) => messageId)).toEqual(['c2', 'c3']);
  });

  it("an order that somebody else's earlier message holds does not count here", () => {
    const mine = conversion('mine', 20, { orderId: 'o' });
    const theirs = conversion('theirs', 10, { orderId: 'o', visitor: 'u:9' });
    expect(
      only(facts({ conversions: [mine], siblings: [sibling(mine), sibling(theirs)] })).conversions,
    ).toEqual([]);
  });

  it("a tracked event that no definition names is nobody's sibling", () => {
    const mine = conversion('mine', 20, { orderId: 'o', type: 'Viewed' });
    const event = { ...sibling(conversion('e', 10, { orderId: 'o', type: 'Viewed' }), 'track') };
    expect(only(facts({ conversions: [mine], siblings: [sibling(mine), event] })).conversions).toHaveLength(
      1,
    );
  });

  it('a refund without an amount takes a conversion out; amounts add up and lower it, at most to 0', () => {
    const all = ['whole', 'part', 'over'].map((name, index) => conversion(name, 10 + index));
    const refund = (name: string, amount?: string) => ({
      ref: byMessageId(name),
      amount: amount === undefined ? undefined : Decimal.parse(amount),
    });
    const refunds = [
      refund('whole'),
      refund('part', '0.30'),
      refund('part', '40'),
      refund('over', '99'),
      refund('over', '99'),
    ];
    const journey = only(facts({ conversions: all, refunds }));
    expect(
      journey.conversions.map(({ messageId, value, refunded }) => [messageId, `${value}`, `${refunded}`]),
    ).toEqual([
      ['part', '59.7', '40.3'],
      ['over', '0', '100'],
    ]);
  });

  it('a refund of a repeated message is a refund of the order', () => {
    const [first, repeat] = [conversion('c1', 10, { orderId: 'o' }), conversion('c2', 11, { orderId: 'o' })];
    const input = facts({
      conversions: [first, repeat],
      siblings: [sibling(first), sibling(repeat)],
      refunds: [{ ref: byMessageId('c2'), amount: Decimal.parse('25') }],
    });
    expect(only(input).conversions.map(({ value }) => `${value}`)).toEqual(['75']);
  });

  it('one message sent as a conversion and as a tracked event is one: the record lowest in the log', () => {
    const sent = conversion('m', 10, { position: 2, value: Decimal.parse('10') });
    const event: EventFact = {
      ...conversion('m', 10, { position: 5 }),
      call: 'track',
      name: 'Order Completed',
      url: '',
      pageHost: '',
      inSession: false,
      context: undefined,
      landingPage: '',
      properties: '',
      value: Decimal.parse('99'),
    };
    const journey = only(facts({ conversions: [sent], events: [event] }));
    expect(journey.conversions.map(({ value }) => `${value}`)).toEqual(['10']);
  });
});
