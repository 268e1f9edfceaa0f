import { conversionsAmong, judgeConversions } from '../conversions/counted-conversions.js';
import type { ConversionDefinition } from '../conversions/definitions.js';
import { type IdentityLink, IdentityMap, isUser } from '../identity/identity-map.js';
import type { VisitorKey } from '../identity/visitor-key.js';
import type { Journey, JourneyConversion, JourneyTouchpoint } from './journey.js';
import type { ConversionFact, JourneyFacts } from './journey-facts.js';

const DAY_MS = 86_400_000;

/** What a tenant's rules version fixes about journeys. */
export interface JourneyRules {
  readonly definitions: readonly ConversionDefinition[];
  /** Longest lookback, in days; paths are kept to it. */
  readonly lookbackDays: number;
}

export interface DerivedJourney extends Journey {
  /** Conversions of this owner that do not count: repeated orders and full refunds. */
  readonly discounted: readonly ConversionFact[];
}

/**
 * The journeys of the asked-for owners from all facts known, whatever order they arrived in. Pure: the same facts
 * give the same journeys. This is the one place where identities, conversions and paths are decided; the path
 * builder and single-journey answers both call it.
 */
export function deriveJourneys(facts: JourneyFacts, rules: JourneyRules): DerivedJourney[] {
  const identities = new IdentityMap(facts.links);
  const byOwner = <T extends { visitor: VisitorKey; userId: string; time: number }>(items: readonly T[]) =>
    Map.groupBy(items, (item) => identities.ownerOf(item.visitor, item.userId, item.time));
  const touchpoints = byOwner(facts.touchpoints);
  const events = byOwner(facts.events);
  const conversions = byOwner(
    lowestInLog([...facts.conversions, ...conversionsAmong(facts.events, rules.definitions)]),
  );
  const members = membersOf(facts, identities);
  const joins = (link: IdentityLink, owner: VisitorKey) =>
    [link.from, link.to].some((key) => isUser(key) && identities.canonical(key) === owner);

  return [...facts.owners].map((owner) => {
    const touches: JourneyTouchpoint[] = (touchpoints.get(owner) ?? []).toSorted(byTimeAndMessage);
    const judged = judgeConversions(conversions.get(owner) ?? [], facts, rules.definitions);
    const counted = judged.flatMap(({ fact, value }): JourneyConversion[] =>
      value === undefined ? [] : [{ ...fact, value, path: pathOf(touches, fact.time, rules.lookbackDays) }],
    );
    return {
      owner,
      identities: [...(members.get(owner) ?? [owner])].sort(),
      touchpoints: touches,
      conversions: counted.sort(byTimeAndMessage),
      events: (events.get(owner) ?? []).toSorted(byTimeAndMessage),
      links: facts.links.filter((link) => joins(link, owner)).toSorted((a, b) => a.time - b.time),
      discounted: judged.filter(({ value }) => value === undefined).map(({ fact }) => fact),
    };
  });
}

/** One message sent over two routes is one fact: the record lowest in the log. */
function lowestInLog(facts: readonly ConversionFact[]): ConversionFact[] {
  const lowest = new Map<string, ConversionFact>();
  for (const fact of facts) {
    if (fact.position < (lowest.get(fact.id)?.position ?? Number.POSITIVE_INFINITY))
      lowest.set(fact.id, fact);
  }
  return [...lowest.values()];
}

/** Touchpoints with T − L ≤ t ≤ T, from a list in order of time. */
function pathOf(
  touches: readonly JourneyTouchpoint[],
  at: number,
  lookbackDays: number,
): JourneyTouchpoint[] {
  return touches.slice(firstFrom(touches, at - lookbackDays * DAY_MS), firstFrom(touches, at + 1));
}

/** Index of the first touchpoint at or after `time`, by bisection. */
function firstFrom(touches: readonly JourneyTouchpoint[], time: number): number {
  let [low, high] = [0, touches.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((touches[middle]?.time ?? time) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

function membersOf(facts: JourneyFacts, identities: IdentityMap): Map<VisitorKey, Set<VisitorKey>> {
  const members = new Map<VisitorKey, Set<VisitorKey>>();
  const add = (owner: VisitorKey, key: VisitorKey) => {
    const known = members.get(owner) ?? new Set([owner]);
    members.set(owner, known.add(key));
  };
  for (const key of new Set(facts.links.flatMap((link) => [link.from, link.to]))) {
    for (const owner of identities.ownersOf(key)) add(owner, key);
  }
  return members;
}

/** By (time, messageId), by code unit; the fact id settles what two senders' equal messageIds leave open. */
function byTimeAndMessage(
  a: { time: number; messageId: string; id: string },
  b: { time: number; messageId: string; id: string },
): number {
  return a.time - b.time || compare(a.messageId, b.messageId) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
