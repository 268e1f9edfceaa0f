import type {
  ConversionFact,
  EventFact,
  JourneyFacts,
  OrderSibling,
  RefundFact,
} from '../journeys/journey-facts.js';
import { Decimal } from '../money/decimal.js';
import { exactNumber } from '../money/exact-number.js';
import type { ConversionDefinition } from './definitions.js';
import { byMessageId, byOrderId } from './refs.js';

/** A conversion with what refunds leave of it; `undefined` when it does not count (any more). */
export interface JudgedConversion {
  readonly fact: ConversionFact;
  readonly value: Decimal | undefined;
  /** What refunds took of it; absent without any. */
  readonly refunded?: Decimal;
}

type Definitions = readonly ConversionDefinition[];

/** The tracked events that the tenant's definitions make conversions, as such. */
export function conversionsAmong(events: readonly EventFact[], definitions: Definitions): ConversionFact[] {
  return events.flatMap((event): ConversionFact[] => {
    const definition =
      event.call === 'track' ? definitions.find((candidate) => candidate.event === event.name) : undefined;
    if (definition === undefined) return [];
    return [
      { ...event, type: definition.type ?? event.name, value: worthOf(event, definition) ?? Decimal.ZERO },
    ];
  });
}

function worthOf(event: EventFact, { valueProperty }: ConversionDefinition): Decimal | undefined {
  if (valueProperty === undefined) return event.value;
  if (event.properties === '') return undefined;
  return exactNumber(JSON.parse(event.properties), [valueProperty], () => event.properties);
}

/**
 * Which conversions count, and for how much. Of two messages with one orderId and type the earlier counts (then
 * the lower in the log), and refunds of either are refunds of it. A refund without an amount takes it out of
 * counts and value; amounts add up and lower its value, at most to 0. Siblings and refunds are looked through once,
 * however many people's conversions are then judged by them.
 */
export class ConversionJudge {
  private readonly siblingsOf: ReadonlyMap<string, readonly OrderSibling[]>;
  private readonly refundsOf: ReadonlyMap<string, readonly RefundFact[]>;

  constructor(facts: Pick<JourneyFacts, 'siblings' | 'refunds'>, definitions: Definitions) {
    this.siblingsOf = Map.groupBy(
      facts.siblings.flatMap((sibling) => conversionSibling(sibling, definitions)),
      (sibling) => orderKey(sibling.orderId, sibling.type),
    );
    this.refundsOf = Map.groupBy(facts.refunds, (refund): string => refund.ref);
  }

  judge(fact: ConversionFact): JudgedConversion {
    const siblings =
      fact.orderId === '' ? [] : (this.siblingsOf.get(orderKey(fact.orderId, fact.type)) ?? []);
    if (siblings.some((sibling) => precedes(sibling, fact))) return { fact, value: undefined };
    if (this.refundsOf.size === 0) return { fact, value: fact.value };
    const refs = new Set([fact, ...siblings].map(({ messageId }): string => byMessageId(messageId)));
    if (fact.orderId !== '') refs.add(byOrderId(fact.orderId));
    const refunds = [...refs].flatMap((ref) => this.refundsOf.get(ref) ?? []);
    if (refunds.some((refund) => refund.amount === undefined)) return { fact, value: undefined };
    if (refunds.length === 0) return { fact, value: fact.value };
    const left = fact.value.minus(Decimal.sum(refunds.map((refund) => refund.amount ?? Decimal.ZERO)));
    const value = left.units < 0n ? Decimal.ZERO : left;
    return { fact, value, refunded: fact.value.minus(value) };
  }
}

/** The sibling under the type that it counts as; nothing when it is a tracked event that no definition names. */
function conversionSibling(sibling: OrderSibling, definitions: Definitions): OrderSibling[] {
  if (sibling.kind === 'conversion') return [sibling];
  const definition = definitions.find(({ event }) => event === sibling.type);
  return definition === undefined ? [] : [{ ...sibling, type: definition.type ?? sibling.type }];
}

function orderKey(orderId: string, type: string): string {
  return JSON.stringify([orderId, type]);
}

function precedes(sibling: OrderSibling, fact: ConversionFact): boolean {
  if (sibling.id === fact.id) return false;
  return sibling.time < fact.time || (sibling.time === fact.time && sibling.position < fact.position);
}
