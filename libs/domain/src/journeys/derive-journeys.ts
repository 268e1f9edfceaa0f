import { ConversionJudge, conversionsAmong } from '../conversions/counted-conversions.js';
import { type IdentityLink, IdentityMap, isUser } from '../identity/identity-map.js';
import type { VisitorKey } from '../identity/visitor-key.js';
import { conversionsWithPaths } from './conversions-with-paths.js';
import type { Journey } from './journey.js';
import type { ConversionFact, JourneyFacts } from './journey-facts.js';
import type { JourneyRules } from './journey-rules.js';
import { byTimeAndMessage } from './order-of-time.js';
import { touchpointsOf } from './touchpoints-of.js';

export interface DerivedJourney extends Journey {
  /** Conversions of this owner that do not count: repeated orders and full refunds. */
  readonly discounted: readonly ConversionFact[];
}

/**
 * The journeys of the asked-for owners from all facts known, whatever order they arrived in. Pure: the same facts
 * give the same journeys. This is the one place where identities, touchpoints, conversions and paths are decided;
 * the path builder and single-journey answers both call it.
 */
export function deriveJourneys(facts: JourneyFacts, rules: JourneyRules): DerivedJourney[] {
  const identities = new IdentityMap(facts.links);
  const byOwner = <T extends { visitor: VisitorKey; userId: string; time: number }>(items: readonly T[]) =>
    Map.groupBy(items, (item) => identities.ownerOf(item.visitor, item.userId, item.time));
  const touchpoints = byOwner(touchpointsOf(facts, rules));
  const events = byOwner(facts.events);
  const conversions = byOwner(
    lowestInLog([...facts.conversions, ...conversionsAmong(facts.events, rules.definitions)]),
  );
  const members = membersOf(facts, identities);
  const links = linksOf(facts.links, identities);
  const judge = new ConversionJudge(facts, rules.definitions);

  return [...facts.owners].map((owner) => {
    const touches = (touchpoints.get(owner) ?? []).toSorted(byTimeAndMessage);
    const judged = (conversions.get(owner) ?? []).map((fact) => judge.judge(fact));
    return {
      owner,
      identities: [...(members.get(owner) ?? [owner])].sort(),
      touchpoints: touches,
      conversions: conversionsWithPaths(judged, touches, rules),
      events: (events.get(owner) ?? []).toSorted(byTimeAndMessage),
      links: (links.get(owner) ?? []).toSorted((a, b) => a.time - b.time),
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

/** Links by the users that they join to something. */
function linksOf(links: readonly IdentityLink[], identities: IdentityMap): Map<VisitorKey, IdentityLink[]> {
  const byOwner = new Map<VisitorKey, IdentityLink[]>();
  for (const link of links) {
    const owners = [link.from, link.to].filter(isUser).map((user) => identities.canonical(user));
    for (const owner of new Set(owners)) {
      const known = byOwner.get(owner);
      if (known === undefined) byOwner.set(owner, [link]);
      else known.push(link);
    }
  }
  return byOwner;
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
