/**
 * Visitors are named by an `anonymousId` or a `userId`; the two name spaces are kept apart by a prefix.
 * A fact that carries both belongs under its `anonymousId` (the finer of the two); the pair is an identity link.
 */
export type VisitorKey = `a:${string}` | `u:${string}`;

export function anonymousKey(anonymousId: string): VisitorKey {
  return `a:${anonymousId}`;
}

export function userKey(userId: string): VisitorKey {
  return `u:${userId}`;
}

/** The key that a fact is stored under, or undefined when it names nobody. */
export function visitorKeyOf(ids: { anonymousId?: string; userId?: string }): VisitorKey | undefined {
  if (ids.anonymousId !== undefined) return anonymousKey(ids.anonymousId);
  if (ids.userId !== undefined) return userKey(ids.userId);
  return undefined;
}
