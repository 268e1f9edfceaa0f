import { Decimal } from '#domain/money/decimal.js';
import type { CreditFigures } from '../credits/credit-figures.js';

/** Digits after the point of a ratio; the only figures of an answer that are rounded. */
const RATIO_SCALE = 9;

/** spend / conversions; null when there are none. */
export function cpaOf({ conversions }: CreditFigures, spend: Decimal): Decimal | null {
  return conversions.isZero() ? null : spend.dividedBy(conversions, RATIO_SCALE);
}

/** attributedValue / spend; null without spend. */
export function roasOf({ attributedValue }: CreditFigures, spend: Decimal): Decimal | null {
  return spend.isZero() ? null : attributedValue.dividedBy(spend, RATIO_SCALE);
}

export function spendOf(rows: readonly { readonly amount: Decimal }[]): Decimal {
  return Decimal.sum(rows.map(({ amount }) => amount));
}
