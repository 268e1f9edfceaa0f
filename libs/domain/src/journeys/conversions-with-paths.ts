import type { JudgedConversion } from '../conversions/counted-conversions.js';
import { Decimal } from '../money/decimal.js';
import { MONEY_SCALE } from '../money/exact-number.js';
import type { JourneyConversion, JourneyTouchpoint } from './journey.js';
import type { JourneyRules } from './journey-rules.js';
import { byTimeAndMessage, firstFrom } from './order-of-time.js';

const DAY_MS = 86_400_000;
/** The bounds of Decimal(38, 9). */
const MOST = new Decimal(10n ** 38n - 1n, MONEY_SCALE);
const LEAST = new Decimal(1n - 10n ** 38n, MONEY_SCALE);

/**
 * The conversions of one user that count, in order of time, each with its path: touchpoints with T − L ≤ t ≤ T for
 * the longest lookback L. Earlier conversions cut no path; what a query needs to cut it is noted beside it.
 */
export function conversionsWithPaths(
  judged: readonly JudgedConversion[],
  touchpoints: readonly JourneyTouchpoint[],
  rules: JourneyRules,
): JourneyConversion[] {
  const counted = judged
    .flatMap(({ fact, value, refunded }) =>
      value === undefined ? [] : [{ ...fact, value, ...(refunded !== undefined && { refunded }) }],
    )
    .sort(byTimeAndMessage);
  const reached: Record<string, number> = {};
  let previousAt: number | undefined;
  return counted.map((fact) => {
    if (!Object.hasOwn(reached, fact.type)) reached[fact.type] = fact.time;
    const earliest = fact.time - rules.lookbackDays * DAY_MS;
    const conversion: JourneyConversion = {
      id: fact.id,
      messageId: fact.messageId,
      type: fact.type,
      time: fact.time,
      value: inReportingCurrency(fact.value, fact.currency, rules),
      currency: rules.currency,
      ...(fact.refunded !== undefined && {
        refunded: inReportingCurrency(fact.refunded, fact.currency, rules),
      }),
      path: touchpoints.slice(firstFrom(touchpoints, earliest), firstFrom(touchpoints, fact.time + 1)),
      previousAt,
      milestones: { ...reached },
    };
    previousAt = fact.time;
    return conversion;
  });
}

/**
 * An amount without a currency is in the reporting one; the api refuses a currency that has no rate. What is beyond
 * every money column is the most that one can hold: a row that cannot be stored would stop everybody's derivation.
 */
function inReportingCurrency(value: Decimal, currency: string, rules: JourneyRules): Decimal {
  if (currency === '' || currency === rules.currency) return bounded(value);
  return bounded(value.times(rules.exchangeRates[currency] ?? Decimal.ZERO).round(MONEY_SCALE));
}

function bounded(value: Decimal): Decimal {
  if (value.compare(MOST) > 0) return MOST;
  return value.compare(LEAST) < 0 ? LEAST : value;
}
