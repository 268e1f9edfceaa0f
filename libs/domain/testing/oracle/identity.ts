import { type Fact, textOf } from './facts.js';
import { byTimeThenId } from './order.js';
import type { Readings } from './readings.js';

interface Link {
  readonly anonymousId: string;
  readonly userId: string;
  readonly time: number;
  readonly messageId: string;
}

type Named = Pick<Fact, 'anonymousId' | 'userId' | 'time'>;

/** Says whose journey a fact belongs to: `u:` and the least merged user id, or `a:` and an anonymous id. */
export interface Owners {
  ownerOf(fact: Named): string;
  /** Every user id that is one person with the given one. */
  mergedWith(userId: string): ReadonlySet<string>;
}

/** An alias whose previous id is an anonymous one links, another merges. */
interface Alias {
  readonly fact: Fact;
  readonly previousId: string;
  readonly userId: string;
  readonly links: boolean;
  readonly merges: boolean;
}

function aliasesOf(facts: readonly Fact[], readings: Readings): Alias[] {
  return facts.flatMap((fact) => {
    const previousId = textOf(fact.body['previousId']);
    const { route, userId } = fact;
    if (route !== 'alias' || previousId === undefined || userId === undefined) return [];
    const anonymous = facts.some(({ anonymousId }) => anonymousId === previousId);
    const both = readings.aliasPrevious === 'both';
    return [{ fact, previousId, userId, links: both || anonymous, merges: both || !anonymous }];
  });
}

function linksOf(facts: readonly Fact[], aliases: readonly Alias[]): Link[] {
  const ofEvents = facts.flatMap(({ anonymousId, userId, time, messageId }) =>
    anonymousId === undefined || userId === undefined ? [] : [{ anonymousId, userId, time, messageId }],
  );
  const ofAliases = aliases
    .filter(({ links }) => links)
    .map(({ fact: { time, messageId }, previousId: anonymousId, userId }) => {
      return { anonymousId, userId, time, messageId };
    });
  return [...ofEvents, ...ofAliases].sort(byTimeThenId);
}

/** Users that are one, found by walking every alias until nothing new is met. */
function merged(aliases: readonly Alias[], userId: string): Set<string> {
  const users = new Set([userId]);
  for (let before = 0; before < users.size; ) {
    before = users.size;
    for (const alias of aliases) {
      if (!alias.merges) continue;
      if (users.has(alias.userId)) users.add(alias.previousId);
      if (users.has(alias.previousId)) users.add(alias.userId);
    }
  }
  return users;
}

export function ownersOf(facts: readonly Fact[], readings: Readings): Owners {
  const aliases = aliasesOf(facts, readings);
  const links = linksOf(facts, aliases);
  const mergedWith = (userId: string) => merged(aliases, userId);
  const owner = (userId: string) => `u:${[...mergedWith(userId)].sort()[0]}`;
  return {
    mergedWith,
    ownerOf: ({ anonymousId, userId, time }) => {
      if (userId !== undefined) return owner(userId);
      const own = links.filter((link) => link.anonymousId === anonymousId);
      const link = own.filter((candidate) => candidate.time <= time).at(-1) ?? own[0];
      return link === undefined ? `a:${anonymousId}` : owner(link.userId);
    },
  };
}
