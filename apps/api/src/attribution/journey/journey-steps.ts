import type { VisitorKey } from '#domain/identity/visitor-key.js';
import type { Journey, JourneyLink } from '#domain/journeys/journey.js';
import { identityOf } from './identity.answer.js';
import { type AnyStep, STEP_KINDS } from './journey-step.answer.js';

interface Placed {
  readonly time: number;
  readonly id: string;
  readonly step: AnyStep;
}

/**
 * All that happened in a journey within [from, to), by (time, kind, id). A tracked event that counts as a conversion
 * is listed as both, with one id: the fact, and what it was taken for.
 */
export function journeySteps(
  journey: Journey,
  { from = -Infinity, to = Infinity }: { readonly from?: number; readonly to?: number },
): AnyStep[] {
  return [...touchpoints(journey), ...conversions(journey), ...events(journey), ...links(journey)]
    .filter(({ time }) => time >= from && time < to)
    .sort(byTimeKindAndId)
    .map(({ step }) => step);
}

function touchpoints(journey: Journey): Placed[] {
  return journey.touchpoints.map(({ id, messageId, time, context, channel, landingPage, interaction }) => ({
    time,
    id,
    step: {
      kind: 'touchpoint',
      id,
      messageId,
      timestamp: iso(time),
      channel,
      source: context.source,
      medium: context.medium,
      campaign: context.campaign,
      campaignId: context.campaignId,
      content: context.content,
      term: context.term,
      clickIdKind: context.clickIdKind,
      referrerHost: context.referrerHost,
      landingPage,
      interaction,
    },
  }));
}

function conversions(journey: Journey): Placed[] {
  return journey.conversions.map(({ id, messageId, time, type, value, refunded, currency }) => ({
    time,
    id,
    step: {
      kind: 'conversion',
      id,
      messageId,
      timestamp: iso(time),
      type,
      value,
      ...(refunded !== undefined && { refunded }),
      currency,
    },
  }));
}

function events(journey: Journey): Placed[] {
  return journey.events.map(({ id, messageId, time, call, name, url }) => ({
    time,
    id,
    step: { kind: 'event', id, messageId, timestamp: iso(time), call, name, url },
  }));
}

/** The same link of the same moment, told by several facts or from its other end, is one step. */
function links(journey: Journey): Placed[] {
  const distinct = new Map<string, Placed>();
  for (const link of journey.links) {
    const [from, to] = anonymousFirst(link);
    const { time } = link;
    const id = JSON.stringify([from, to]);
    const step: AnyStep = {
      kind: 'identity',
      timestamp: iso(time),
      from: identityOf(from),
      to: identityOf(to),
    };
    distinct.set(`${time} ${id}`, { time, id, step });
  }
  return [...distinct.values()];
}

/** A link has no direction but the one that people read it in: an anonymous visitor turned out to be a user. */
function anonymousFirst({ from, to }: JourneyLink): [VisitorKey, VisitorKey] {
  return from.startsWith('u:') && to.startsWith('a:') ? [to, from] : [from, to];
}

function byTimeKindAndId(a: Placed, b: Placed): number {
  const kinds = STEP_KINDS.indexOf(a.step.kind) - STEP_KINDS.indexOf(b.step.kind);
  return a.time - b.time || kinds || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
