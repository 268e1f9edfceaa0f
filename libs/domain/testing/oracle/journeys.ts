import type { Interpretation } from './interpretation.js';
import { groupItems } from './order.js';

export interface OracleJourney {
  /** `u:` and the least of the merged user ids, or `a:` and the anonymous id. */
  readonly owner: string;
  /** Sorted; empty for an anonymous visitor. */
  readonly userIds: readonly string[];
  /** Of every fact that names an id, in log order. */
  readonly messageIds: readonly string[];
}

/** Whose fact is whose: one journey for each person. */
export function journeysOf({ facts, owners }: Interpretation): OracleJourney[] {
  const named = facts.filter(({ anonymousId, userId }) => anonymousId !== undefined || userId !== undefined);
  return [...groupItems(named, (fact) => owners.ownerOf(fact))].map(([owner, own]) => ({
    owner,
    userIds: owner.startsWith('u:') ? [...owners.mergedWith(owner.slice(2))].sort() : [],
    messageIds: own.map(({ messageId }) => messageId),
  }));
}
