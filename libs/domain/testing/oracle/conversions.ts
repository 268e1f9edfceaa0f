import type { ConversionDefinition, WorldSettings } from '../worlds/facts.js';
import { decimalText, type Fact, objectOf, textOf } from './facts.js';
import type { Owners } from './identity.js';
import { inReportingCurrency, type Money, parseMoney, sumMoney } from './money.js';
import { byTimeThenId, groupItems } from './order.js';
import type { Readings } from './readings.js';

/** A conversion that counts. */
export interface Conversion {
  readonly messageId: string;
  readonly owner: string;
  readonly type: string;
  readonly time: number;
  readonly orderId: string | undefined;
  /** What refunds have left, in the reporting currency. */
  readonly value: Money;
}

interface Sent {
  readonly fact: Fact;
  readonly type: string;
  readonly orderId: string | undefined;
  readonly amount: Money;
  readonly currency: string | undefined;
}

interface Refund {
  readonly messageId: string | undefined;
  readonly orderId: string | undefined;
  /** Undefined: all of it. */
  readonly amount: Money | undefined;
}

function amountOf(text: string | undefined): Money | undefined {
  return text === undefined ? undefined : parseMoney(text);
}

function asSent(fact: Fact, definitions: readonly ConversionDefinition[]): Sent[] {
  if (fact.route === 'conversions') {
    return [
      {
        fact,
        type: textOf(fact.body['type']) ?? '',
        orderId: textOf(fact.body['orderId']),
        amount: amountOf(decimalText(fact.body['value'])) ?? 0n,
        currency: textOf(fact.body['currency']),
      },
    ];
  }
  const definition =
    fact.route === 'track' ? definitions.find(({ event }) => event === fact.body['event']) : undefined;
  if (definition === undefined) return [];
  const properties = objectOf(fact.body['properties']);
  const value = definition.valueFrom
    .map((name) => decimalText(properties[name]))
    .find((text) => text !== undefined);
  return [
    {
      fact,
      type: definition.type,
      orderId: textOf(properties['orderId']) ?? textOf(properties['order_id']),
      amount: amountOf(value) ?? 0n,
      currency: textOf(properties['currency']),
    },
  ];
}

function refundsOf(facts: readonly Fact[]): Refund[] {
  return facts.flatMap((fact): Refund[] => {
    if (fact.route === 'refund') {
      const amount = amountOf(decimalText(fact.body['amount']));
      return [{ messageId: fact.conversionMessageId, orderId: undefined, amount }];
    }
    if (fact.route !== 'track' || fact.body['event'] !== 'Order Refunded') return [];
    const properties = objectOf(fact.body['properties']);
    const amount = ['total', 'revenue', 'value']
      .map((name) => decimalText(properties[name]))
      .find((text) => text);
    const orderId = textOf(properties['orderId']) ?? textOf(properties['order_id']);
    return orderId === undefined ? [] : [{ messageId: undefined, orderId, amount: amountOf(amount) }];
  });
}

/** What counts after repeats of orders are one and refunds are taken off, ordered by (time, messageId). */
export function conversionsOf(
  facts: readonly Fact[],
  owners: Owners,
  settings: WorldSettings,
  readings: Readings,
): Conversion[] {
  const refunds = refundsOf(facts);
  const sent = facts.flatMap((fact) => asSent(fact, settings.conversionDefinitions));
  const orders = groupItems(sent, ({ fact, type, orderId }) =>
    JSON.stringify(orderId === undefined ? [fact.position] : [type, orderId]),
  );
  return [...orders.values()]
    .flatMap((messages): Conversion[] => {
      const [first] = messages.sort((a, b) => a.fact.time - b.fact.time || a.fact.position - b.fact.position);
      if (first === undefined) return [];
      const own = refunds.filter(
        (refund) =>
          messages.some(({ fact }) => fact.messageId === refund.messageId) ||
          (refund.orderId !== undefined && refund.orderId === first.orderId),
      );
      if (own.some(({ amount }) => amount === undefined)) return [];
      const currency = readings.refundCurrency === 'conversion' ? first.currency : undefined;
      const refunded = inReportingCurrency(
        sumMoney(own.map(({ amount }) => amount ?? 0n)),
        currency,
        settings,
      );
      const value = inReportingCurrency(first.amount, first.currency, settings);
      return [
        {
          messageId: first.fact.messageId,
          owner: owners.ownerOf(first.fact),
          type: first.type,
          time: first.fact.time,
          orderId: first.orderId,
          value: value > refunded ? value - refunded : 0n,
        },
      ];
    })
    .sort(byTimeThenId);
}
