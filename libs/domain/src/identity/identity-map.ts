import { userKey, type VisitorKey } from './visitor-key.js';

/** A link between two ids. The order of its ends means nothing. */
export interface IdentityLink {
  readonly from: VisitorKey;
  readonly to: VisitorKey;
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly messageId: string;
}

interface TimedUser {
  readonly time: number;
  readonly messageId: string;
  readonly user: VisitorKey;
}

/**
 * Whose a fact is, under a set of links.
 *
 * Users that an alias joins are one for all time, under the least of their keys. An anonymous id belongs to the
 * user of its latest link at or before the fact's time, else of its first link, else to nobody but itself: two
 * people on one device are not joined. Of links at the very same time that with the greater messageId is the later,
 * so the answer never depends on the order in which links arrived.
 */
export class IdentityMap {
  private readonly parents = new Map<VisitorKey, VisitorKey>();
  private readonly usersOf = new Map<VisitorKey, TimedUser[]>();

  constructor(links: Iterable<IdentityLink>) {
    for (const { from, to, time, messageId } of links) {
      if (isUser(from) && isUser(to)) this.union(from, to);
      else if (isUser(to)) this.add(from, { time, messageId, user: to });
      else if (isUser(from)) this.add(to, { time, messageId, user: from });
    }
    for (const users of this.usersOf.values())
      users.sort((a, b) => a.time - b.time || compare(a.messageId, b.messageId) || compare(a.user, b.user));
  }

  /** The one key of all users that are this user. */
  canonical(key: VisitorKey): VisitorKey {
    let root = key;
    for (let parent = this.parents.get(root); parent !== undefined; parent = this.parents.get(root))
      root = parent;
    for (let node = key; node !== root; ) {
      const next = this.parents.get(node) ?? root;
      this.parents.set(node, root);
      node = next;
    }
    return root;
  }

  /** The owner of a fact under `visitor` at `time`; a `userId` of its own decides at once. */
  ownerOf(visitor: VisitorKey, userId: string, time: number): VisitorKey {
    if (userId !== '') return this.canonical(userKey(userId));
    if (isUser(visitor)) return this.canonical(visitor);
    const users = this.usersOf.get(visitor);
    const link = users?.findLast((candidate) => candidate.time <= time) ?? users?.[0];
    return link === undefined ? visitor : this.canonical(link.user);
  }

  /** Everybody whom facts under this key may belong to. */
  ownersOf(visitor: VisitorKey): Set<VisitorKey> {
    if (isUser(visitor)) return new Set([this.canonical(visitor)]);
    const users = this.usersOf.get(visitor) ?? [];
    return new Set(users.length === 0 ? [visitor] : users.map(({ user }) => this.canonical(user)));
  }

  private add(anonymous: VisitorKey, link: TimedUser): void {
    const known = this.usersOf.get(anonymous);
    if (known === undefined) this.usersOf.set(anonymous, [link]);
    else known.push(link);
  }

  private union(a: VisitorKey, b: VisitorKey): void {
    const [rootA, rootB] = [this.canonical(a), this.canonical(b)];
    if (rootA === rootB) return;
    const [least, other] = compare(rootA, rootB) < 0 ? [rootA, rootB] : [rootB, rootA];
    this.parents.set(other, least);
  }
}

export function isUser(key: VisitorKey): boolean {
  return key.startsWith('u:');
}

/** By code unit: the same on every machine and in every locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
