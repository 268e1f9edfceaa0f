import type { Draft, Ids } from './draft.js';

/** Whoever stands behind some ids. */
export interface Person {
  readonly devices: readonly string[];
  readonly user: string | undefined;
}

export function person(draft: Draft, n: number): Person {
  const { dice } = draft;
  const devices = [dice.chance(0.3) ? 'shared-device' : `anon-${n}`];
  if (dice.chance(0.3)) devices.push(`phone-${n}`);
  return { devices, user: dice.unless(0.3, `user-${n}`) };
}

/** The ids that one of the person's facts names. */
export function idsOf(draft: Draft, who: Person): Ids {
  const { dice } = draft;
  const anonymousId = dice.pick(who.devices);
  if (who.user === undefined || dice.chance(0.65)) return { anonymousId };
  return dice.chance(0.6) ? { userId: who.user } : { anonymousId, userId: who.user };
}

/** identify, group, alias: before, between and after the facts that they join; cycles and self-links too. */
export function linkCall(draft: Draft, who: Person, people: readonly Person[]): void {
  const { dice } = draft;
  if (who.user === undefined) return;
  const anonymousId = dice.pick(who.devices);
  const userId = who.user;
  const kind = dice.int(10);
  if (kind < 5) draft.add('identify', draft.time(), { anonymousId, userId, traits: { plan: 'pro' } });
  else if (kind === 5) draft.add('group', draft.time(), { anonymousId, userId, groupId: 'g-1' });
  else if (kind === 6) draft.add('identify', draft.time(), { userId });
  else {
    const previous = dice.pick(people).user ?? anonymousId;
    draft.add('alias', draft.time(), { previousId: kind < 9 ? previous : anonymousId, userId });
  }
}
