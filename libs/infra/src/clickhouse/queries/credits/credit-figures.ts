import { CREDIT_SCALE } from '#domain/attribution/model.js';
import { Decimal } from '#domain/money/decimal.js';
import type { CreditAtomRow } from './credit-rows-query.js';

export interface CreditFigures {
  readonly conversions: Decimal;
  readonly attributedValue: Decimal;
}

export const NO_CREDIT: CreditFigures = { conversions: Decimal.ZERO, attributedValue: Decimal.ZERO };

/** Σ credit and Σ credit × value of the i-th model of a row, exact. */
export function creditFigures(row: Readonly<Record<string, unknown>>, i: number): CreditFigures {
  const value = Decimal.parse(String(row[`value_${i}`] ?? 0));
  return {
    conversions: new Decimal(BigInt(String(row[`credit_${i}`] ?? 0)), CREDIT_SCALE),
    attributedValue: new Decimal(value.units, value.scale + CREDIT_SCALE),
  };
}

export function sumOf(figures: readonly CreditFigures[]): CreditFigures {
  return {
    conversions: Decimal.sum(figures.map(({ conversions }) => conversions)),
    attributedValue: Decimal.sum(figures.map(({ attributedValue }) => attributedValue)),
  };
}

/**
 * Conversions in the range and their value: counted over the very rows that the scan returned, but by conversion and
 * never by credit. That the credits of every model sum to these is therefore a fact that can be checked.
 */
export function totalsOf(rows: readonly Pick<CreditAtomRow, 'begun' | 'begun_value'>[]): CreditFigures {
  return {
    conversions: new Decimal(
      rows.reduce((sum, row) => sum + BigInt(row.begun), 0n),
      0,
    ),
    attributedValue: Decimal.sum(rows.map((row) => Decimal.parse(row.begun_value))),
  };
}

export function isNothing({ conversions, attributedValue }: CreditFigures): boolean {
  return conversions.isZero() && attributedValue.isZero();
}
