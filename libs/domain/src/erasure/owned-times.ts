import type { IdentityLink } from '../identity/identity-map.js';
import { isUser } from '../identity/identity-map.js';
import type { VisitorKey } from '../identity/visitor-key.js';
import type { SharedTime } from './visitor-erased.js';

/**
 * When facts under a device that name no user are those of a person, by the rule of `IdentityMap`: of the latest link
 * at or before the fact, else of the first. `isTheirs` knows the person's user keys.
 */
export function ownedTimes(
  device: VisitorKey,
  links: readonly IdentityLink[],
  isTheirs: (user: VisitorKey) => boolean,
): SharedTime[] {
  const users = links
    .flatMap(({ from, to, time, messageId }) => {
      const user = from === device ? to : to === device ? from : undefined;
      return user === undefined || !isUser(user) ? [] : [{ user, time, messageId }];
    })
    .sort((a, b) => a.time - b.time || compare(a.messageId, b.messageId) || compare(a.user, b.user));
  const times: SharedTime[] = [];
  for (const [index, { user, time }] of users.entries()) {
    const from = index === 0 ? null : time;
    const until = users[index + 1]?.time ?? null;
    if (!isTheirs(user) || (from !== null && from === until)) continue;
    // Every identify call is a link: those that follow one another are one time.
    const last = times.at(-1);
    if (last !== undefined && last.until === from) times[times.length - 1] = { ...last, until };
    else times.push({ visitor: device, from, until });
  }
  return times;
}

/** By code unit, as `IdentityMap` compares. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
