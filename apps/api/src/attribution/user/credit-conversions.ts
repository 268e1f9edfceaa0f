import { attributeConversion } from '#domain/attribution/attribute-conversion.js';
import { UNATTRIBUTED } from '#domain/attribution/model.js';
import type { JourneyConversion } from '#domain/journeys/journey.js';
import { Decimal } from '#domain/money/decimal.js';
import type { AttributionScope, ModelChoice } from '#domain/ports/attribution-queries.js';
import type { UserConversion, UserTotal } from './user.answer.js';

const ONE = new Decimal(1n, 0);

/** The conversions inside the scope with the credit of each of their touchpoints. */
export function creditConversions(
  conversions: readonly JourneyConversion[],
  choice: ModelChoice,
  scope: AttributionScope,
): UserConversion[] {
  const { from = -Infinity, to = Infinity, conversionType } = scope;
  return conversions
    .filter(({ time }) => time >= from && time < to)
    .filter(({ type }) => conversionType === undefined || type === conversionType)
    .map((conversion) => ({
      messageId: conversion.messageId,
      type: conversion.type,
      timestamp: new Date(conversion.time).toISOString(),
      value: conversion.value,
      currency: conversion.currency,
      credits: attributeConversion(conversion, choice, scope, { milestones: conversion.milestones }).map(
        ({ touchpoint, credit, attributedValue }) => ({
          touchpointId: touchpoint.id,
          messageId: touchpoint.messageId,
          timestamp: new Date(touchpoint.time).toISOString(),
          channel: touchpoint.channel,
          source: touchpoint.context.source,
          medium: touchpoint.context.medium,
          campaign: touchpoint.context.campaign,
          credit,
          attributedValue,
        }),
      ),
    }));
}

/** Sums by channel, exact; the greatest first. A conversion without credits counts as `(unattributed)`. */
export function totalsByChannel(conversions: readonly UserConversion[]): UserTotal[] {
  const totals = new Map<string, UserTotal>();
  const add = (channel: string, credit: Decimal, value: Decimal) => {
    const { conversions, attributedValue } = totals.get(channel) ?? {
      conversions: Decimal.ZERO,
      attributedValue: Decimal.ZERO,
    };
    totals.set(channel, {
      channel,
      conversions: conversions.plus(credit),
      attributedValue: attributedValue.plus(value),
    });
  };
  for (const { value, credits } of conversions) {
    if (credits.length === 0) add(UNATTRIBUTED, ONE, value);
    for (const { channel, credit, attributedValue } of credits) add(channel, credit, attributedValue);
  }
  return [...totals.values()].sort(
    (a, b) =>
      b.attributedValue.compare(a.attributedValue) ||
      b.conversions.compare(a.conversions) ||
      (a.channel < b.channel ? -1 : 1),
  );
}
