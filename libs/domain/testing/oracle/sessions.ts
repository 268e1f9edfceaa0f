import type { WorldSettings } from '../worlds/facts.js';
import { isObject } from '../worlds/json-text.js';
import { type Fact, objectOf } from './facts.js';
import { eventContext, type MarketingContext } from './marketing-context.js';
import { byTimeThenId, groupItems } from './order.js';
import type { Readings } from './readings.js';

/** An event that is a touchpoint; without a context it is the Direct beginning of a session. */
export interface FoundTouchpoint {
  readonly fact: Fact;
  readonly context: MarketingContext | undefined;
}

function belongsToSession(fact: Fact): boolean {
  if (fact.route === 'page' || fact.route === 'screen') return true;
  return fact.route === 'track' && isObject(objectOf(fact.body['context'])['page']);
}

/** Runs of page, screen and track events of one anonymous id (else user id), in order of time. */
export function sessionsOf(facts: readonly Fact[], timeoutMinutes: number): Fact[][] {
  const visitors = groupItems(facts.filter(belongsToSession), ({ anonymousId, userId }) =>
    anonymousId === undefined ? `u:${userId}` : `a:${anonymousId}`,
  );
  return [...visitors.values()].flatMap((events) => {
    const sessions: Fact[][] = [];
    for (const event of events.sort(byTimeThenId)) {
      const current = sessions.at(-1);
      const latest = current?.at(-1);
      if (current && latest && event.time - latest.time < timeoutMinutes * 60_000) current.push(event);
      else sessions.push([event]);
    }
    return sessions;
  });
}

function same(a: MarketingContext, b: MarketingContext, readings: Readings): boolean {
  const parts = ({ clickValue, ...context }: MarketingContext) =>
    JSON.stringify([Object.values(context), readings.clickIdDiffersBy === 'value' ? clickValue : '']);
  return parts(a) === parts(b);
}

/** The touchpoints of one session: its beginning, and every context that differs from the latest one. */
export function touchpointsOfSession(
  session: readonly Fact[],
  settings: WorldSettings,
  readings: Readings,
): FoundTouchpoint[] {
  const found: FoundTouchpoint[] = [];
  let latest: MarketingContext | undefined;
  for (const [index, fact] of session.entries()) {
    const context = eventContext(fact, settings);
    const isNew = context !== undefined && (latest === undefined || !same(context, latest, readings));
    if (index === 0 || isNew) found.push({ fact, context });
    latest = context ?? latest;
  }
  return found;
}
