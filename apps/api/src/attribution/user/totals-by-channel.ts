import { UNATTRIBUTED } from '#domain/attribution/model.js';
import { Decimal } from '#domain/money/decimal.js';
import type { UserConversion, UserTotal } from './user.answer.js';

const ONE = new Decimal(1n, 0);

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
