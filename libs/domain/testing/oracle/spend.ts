import { startOfDate } from './buckets.js';
import { decimalText, type Fact, textOf } from './facts.js';
import type { Interpretation } from './interpretation.js';
import { inReportingCurrency, type Money, parseMoney } from './money.js';
import { byTimeThenId, groupItems } from './order.js';
import { inRange } from './paths.js';
import type { OracleQuery } from './query.js';
import { NOT_SET } from './touchpoints.js';

export interface Spend {
  readonly time: number;
  readonly keys: Readonly<Record<string, string>>;
  readonly amount: Money;
}

const SPEND_KEYS = ['channel', 'source', 'medium', 'campaign'];

/** Of each day and key the row with the greatest (updatedAt, messageId). */
function latestRows(facts: readonly Fact[]): Fact[] {
  const rows = facts.filter(({ route }) => route === 'spend');
  const days = groupItems(rows, ({ body }) =>
    JSON.stringify([...SPEND_KEYS, 'campaignId', 'date'].map((name) => textOf(body[name]) ?? '')),
  );
  return [...days.values()].flatMap((candidates) => {
    const updated = candidates.map((fact) => {
      const updatedAt = textOf(fact.body['updatedAt']);
      return { fact, messageId: fact.messageId, time: updatedAt ? Date.parse(updatedAt) : fact.time };
    });
    const last = updated.sort(byTimeThenId).at(-1);
    return last === undefined ? [] : [last.fact];
  });
}

/** What was spent in the range: ad costs of days that begin in it, and touchpoints' own costs. */
export function spendOf(
  { facts, touchpoints, world: { settings } }: Interpretation,
  query: OracleQuery,
): Spend[] {
  const blank = Object.fromEntries(
    ['content', 'term', 'landingPage', ...settings.customDimensions].map((key) => [key, NOT_SET]),
  );
  const adCosts = latestRows(facts).map(({ body }) => ({
    time: startOfDate(textOf(body['date']) ?? '', query.timezone),
    keys: {
      ...blank,
      ...Object.fromEntries(SPEND_KEYS.map((key) => [key, textOf(body[key]) ?? NOT_SET])),
    },
    amount: inReportingCurrency(
      parseMoney(decimalText(body['amount']) ?? '0'),
      textOf(body['currency']),
      settings,
    ),
  }));
  const ownCosts = touchpoints.map(({ time, keys, cost }) => ({ time, keys, amount: cost }));
  return [...adCosts, ...ownCosts].filter(({ time, amount }) => inRange(time, query) && amount !== 0n);
}
