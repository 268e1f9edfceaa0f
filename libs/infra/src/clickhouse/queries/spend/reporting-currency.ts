import { Decimal } from '#domain/money/decimal.js';
import { MONEY_SCALE } from '#domain/money/exact-number.js';
import type { Interpretation } from '#domain/tenants/interpretation.js';
import type { Statement } from '../statement.js';

/**
 * SQL for an amount (Decimal(38, 9)) in the reporting currency, a Decimal(76, 9): times the rate of its currency,
 * rounded as conversions are, to 9 digits, half away from zero. A currency without a rate is the reporting one.
 */
export function inReportingCurrency(
  amount: string,
  currency: string,
  { exchangeRates }: Pick<Interpretation, 'exchangeRates'>,
): Statement {
  const exact = `toDecimal256(${amount}, ${MONEY_SCALE})`;
  const codes = Object.keys(exchangeRates);
  if (codes.length === 0) return { sql: exact, params: {} };
  const rates = Object.values(exchangeRates).map((rate) => Decimal.parse(rate));
  const scale = Math.max(...rates.map((rate) => rate.scale));
  // Index 0, of a code that is not in the list, is that of the rate 1.
  const rate = `arrayElement(arrayMap(rate -> toDecimal256(rate, ${scale}), {rates:Array(String)}), indexOf({currencies:Array(String)}, ${currency}) + 1)`;
  return {
    sql: `CAST(round(${exact} * ${rate}, ${MONEY_SCALE}), 'Decimal(76, ${MONEY_SCALE})')`,
    params: { currencies: codes, rates: ['1', ...rates.map(String)] },
  };
}
