import type { ConversionFact, EventFact, JourneyFacts, OrderSibling } from '../journeys/journey-facts.js';
import { Decimal } from '../money/decimal.js';
import type { ConversionDefinition } from './definitions.js';
import { byMessageId, byOrderId } from './refs.js';

/** A conversion with what refunds leave of it; `undefined` when it does not count (any more). */
export interface JudgedConversion {
  readonly fact: ConversionFact;
  readonly value: Decimal | undefined;
}

type Definitions = readonly ConversionDefinition[];

/** The tracked events that the tenant's definitions make conversions, as such. */
export function conversionsAmong(events: readonly EventFact[], definitions: Definitions): ConversionFact[] {
  return events
    .filter(
      (event) => event.call === 'track' && definitions.some((definition) => definition.event === event.name),
    )
    .map((event) => ({ ...event, type: event.name, value: event.value ?? Decimal.ZERO }));
}

/**
 * Which conversions count, and for how much. Of two messages with one orderId and type the earlier counts (then
 * the lower in the log), and refunds of either are refunds of it. A refund without an amount takes it out of
 * counts and value; amounts add up and lower its value, at most to 0.
 */
export function judgeConversions(
  conversions: readonly ConversionFact[],
  facts: Pick<JourneyFacts, 'siblings' | 'refunds'>,
  definitions: Definitions,
): JudgedConversion[] {
  const siblingsOf = Map.groupBy(
    facts.siblings.filter(
      (sibling) => sibling.kind === 'conversion' || definitions.some(({ event }) => event === sibling.type),
    ),
    (sibling) => orderKey(sibling.orderId, sibling.type),
  );
  const refundsOf = Map.groupBy(facts.refunds, (refund) => refund.ref);
  return conversions.map((fact) => {
    const siblings = fact.orderId === '' ? [] : (siblingsOf.get(orderKey(fact.orderId, fact.type)) ?? []);
    if (siblings.some((sibling) => precedes(sibling, fact))) return { fact, value: undefined };
    const refs = new Set([fact, ...siblings].map(({ messageId }) => byMessageId(messageId) as string));
    if (fact.orderId !== '') refs.add(byOrderId(fact.orderId));
    const refunds = [...refs].flatMap((ref) => refundsOf.get(ref as `m:${string}`) ?? []);
    if (refunds.some((refund) => refund.amount === undefined)) return { fact, value: undefined };
    if (refunds.length === 0) return { fact, value: fact.value };
    const left = fact.value.minus(Decimal.sum(refunds.map((refund) => refund.amount ?? Decimal.ZERO)));
    return { fact, value: left.units < 0n ? Decimal.ZERO : left };
  });
}

function orderKey(orderId: string, type: string): string {
  return JSON.stringify([orderId, type]);
}

function precedes(sibling: OrderSibling, fact: ConversionFact): boolean {
  if (sibling.id === fact.id) return false;
  return sibling.time < fact.time || (sibling.time === fact.time && sibling.position < fact.position);
}
