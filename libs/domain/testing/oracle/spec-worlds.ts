import {
  DEFAULT_DEFINITIONS,
  type FactWorld,
  type RawFact,
  type Route,
  type WorldSettings,
} from '../worlds/facts.js';
import { type JsonObject, jsonText } from '../worlds/json-text.js';
import type { Classify } from './marketing-context.js';
import { type OracleAnswers, oracleAnswers } from './oracle-answers.js';
import type { ModelName, ModelParams, OracleQuery } from './query.js';
import type { Readings } from './readings.js';

const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;
export const NOON = Date.UTC(2026, 2, 10, 12);

export const SETTINGS: WorldSettings = {
  timezone: 'UTC',
  currency: 'USD',
  rates: { EUR: '1.1' },
  maxLookbackDays: 90,
  sessionTimeoutMinutes: 30,
  referralExclusions: ['pay.example'],
  customDimensions: ['region'],
  conversionDefinitions: DEFAULT_DEFINITIONS,
  channelRules: [],
};

/** Minutes from noon of 10 March 2026 as ISO 8601. */
export function at(minutes: number): string {
  return new Date(NOON + minutes * MINUTE).toISOString();
}

/** Days from that noon. */
export function day(days: number): string {
  return at(days * 24 * 60);
}

/** A fact by its route: `timestamp` from `body`, else noon. */
export function fact(route: Route, messageId: string, body: JsonObject = {}, refunds?: string): RawFact {
  return {
    route,
    json: jsonText({ messageId, timestamp: at(0), ...body }),
    receivedAt: day(60),
    ...(refunds !== undefined && { conversionMessageId: refunds }),
  };
}

/** A touchpoint of a channel, `days` from noon, of user `u` unless `ids` says otherwise. */
export function touch(
  messageId: string,
  channel: string,
  days: number,
  ids: JsonObject = { userId: 'u' },
): RawFact {
  return fact('touchpoints', messageId, { ...ids, channel, timestamp: day(days) });
}

/** A purchase, `days` from noon. */
export function sale(messageId: string, days: number, value = '100', body: JsonObject = {}): RawFact {
  return fact('conversions', messageId, {
    userId: 'u',
    type: 'purchase',
    value,
    timestamp: day(days),
    ...body,
  });
}

export function world(facts: readonly RawFact[], settings: Partial<WorldSettings> = {}): FactWorld {
  return { settings: { ...SETTINGS, ...settings }, facts };
}

/** Knows three words: nothing is Direct, a mail is Email, the rest is Other. */
export const classify: Classify = (context) => {
  if (Object.values(context).every((value) => value === '')) return 'Direct';
  return context.medium === 'email' ? 'Email' : 'Other';
};

export const QUERY: OracleQuery = {
  model: 'linear',
  timezone: 'UTC',
  lookbackDays: 30,
  groupBy: ['channel'],
};

export function ask(
  asked: FactWorld | readonly RawFact[],
  query: Partial<OracleQuery> = {},
  readings?: Readings,
): OracleAnswers {
  const whole = 'facts' in asked ? asked : world(asked);
  return oracleAnswers(whole, { ...QUERY, ...query }, classify, readings);
}

/** Conversions by the first grouping key, to six places. */
export function figures(answers: OracleAnswers): Record<string, number> {
  return Object.fromEntries(
    answers.report.rows.map(({ key, conversions }) => [
      Object.values(key).join(),
      Number(conversions.toFixed(6)),
    ]),
  );
}

/** Credits of a single conversion at noon whose touchpoints are the given days before it, to six places. */
export function creditsAt(
  path: readonly (readonly [channel: string, daysBefore: number])[],
  model: ModelName,
  params?: ModelParams,
  more: readonly RawFact[] = [],
): number[] {
  const facts = path.map(([channel, days], i) => touch(`t${i}`, channel, -days));
  const answers = ask([...facts, sale('c', 0), ...more], { model, ...(params && { params }) });
  const own = answers.conversions.find(({ messageId }) => messageId === 'c');
  return (own?.credits ?? []).map(({ credit }) => Number(credit.toFixed(6)));
}
