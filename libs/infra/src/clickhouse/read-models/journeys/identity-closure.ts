import type { IdentityLink } from '#domain/identity/identity-map.js';
import { IdentityMap, isUser } from '#domain/identity/identity-map.js';
import type { VisitorKey } from '#domain/identity/visitor-key.js';
import type { FactTables } from './fact-tables.js';

export interface IdentityClosure {
  /** Every owner that a fact under one of the seeds may belong to. */
  readonly owners: ReadonlySet<VisitorKey>;
  /** Every key under which facts of these owners are stored. */
  readonly keys: ReadonlySet<VisitorKey>;
  /** All links of those keys: enough to decide whose each fact is. */
  readonly links: readonly IdentityLink[];
  /** Large groups of users that are one and were found link by link: noted, they are found at once the next time. */
  readonly learnt: readonly IdentityGroup[];
  /** Everybody whom facts under a key may belong to. */
  ownersOf(key: VisitorKey): ReadonlySet<VisitorKey>;
  /** True for a key whose facts are all somebody else's: it is no owner, whatever it was before its links. */
  isOwned(key: VisitorKey): boolean;
}

/** Users that are one. */
export interface IdentityGroup {
  readonly canonical: VisitorKey;
  readonly members: readonly VisitorKey[];
}

interface LinkRow {
  id: VisitorKey;
  other: VisitorKey;
  event_id: string;
  position: string;
  message_id: string;
  ms: string;
}

/**
 * Links by the fact that makes them: one, or several where an alias does. A repeat that names other ids is stored
 * under those; the record lowest in the log is the fact, and what any other record links counts for nothing.
 */
class LinksOfFacts {
  private readonly facts = new Map<string, { position: number; links: Map<string, IdentityLink> }>();

  note({ id, other, event_id, position: text, message_id, ms }: LinkRow): void {
    const position = Number(text);
    let fact = this.facts.get(event_id);
    if (fact !== undefined && fact.position < position) return;
    if (fact === undefined || fact.position > position) {
      fact = { position, links: new Map() };
      this.facts.set(event_id, fact);
    }
    // Every link is stored under both of its ends.
    const [from, to] = id < other ? [id, other] : [other, id];
    fact.links.set(`${from}\u0000${to}`, { from, to, time: Number(ms), messageId: message_id });
  }

  all(): IdentityLink[] {
    return [...this.facts.values()].flatMap(({ links }) => [...links.values()]);
  }
}

const ROUNDS_BEFORE_HINTS = 3;
/** With its hint, a group is found in this many rounds; more mean that the hint is missing or has become short. */
const ROUNDS_WORTH_NOTING = 6;
const SMALLEST_GROUP = 8;

/** All members of the groups that any of `users` has been noted in. */
async function membersOf(tables: FactTables, users: Iterable<VisitorKey>): Promise<VisitorKey[]> {
  const own = await tables.groups(users);
  const groups = await tables.groups(new Set(own.map(({ canonical }) => canonical)));
  return [...own, ...groups].flatMap(({ members }) => members as VisitorKey[]);
}

function groupsOf(users: ReadonlySet<VisitorKey>, identities: IdentityMap): IdentityGroup[] {
  return [...Map.groupBy(users, (user) => identities.canonical(user))]
    .map(([canonical, members]) => ({ canonical, members }))
    .filter(({ members }) => members.length >= SMALLEST_GROUP);
}

/**
 * From visitor keys to the people behind them: the seeds' users, the users merged with those, and the anonymous
 * ids of all of them. Other people on a shared device are not taken in; only the device's links are, which say
 * whose each of its facts is.
 *
 * One lookup a round, and as many rounds as the longest chain of aliases has links; where that is long, groups that
 * an earlier walk has noted are taken over. They are a hint only: their links are looked up like any other's.
 */
export async function closeIdentities(
  tables: FactTables,
  seeds: Iterable<VisitorKey>,
): Promise<IdentityClosure> {
  return (await reachIdentities(tables, seeds)).complete();
}

/** Everybody is found, and what is left to be read are links that say whose each fact is. */
export interface ReachedIdentities extends Pick<IdentityClosure, 'keys'> {
  complete(): Promise<IdentityClosure>;
}

/** As {@link closeIdentities}, told when the keys are known: their facts can be read beside the last links. */
export async function reachIdentities(
  tables: FactTables,
  seeds: Iterable<VisitorKey>,
): Promise<ReachedIdentities> {
  const seedSet = new Set(seeds);
  const links = new LinksOfFacts();
  const fetched = new Set<VisitorKey>();
  const fetchLinks = async (keys: Iterable<VisitorKey>): Promise<LinkRow[]> => {
    const missing = [...new Set(keys)].filter((key) => !fetched.has(key));
    for (const key of missing) fetched.add(key);
    const rows = await tables.facts<LinkRow>(
      'identity_links',
      'id',
      missing,
      'other, event_id, position, message_id, toUnixTimestamp64Milli(time) AS ms',
    );
    for (const row of rows) links.note(row);
    return rows;
  };

  const users = new Set([...seedSet].filter(isUser));
  const devices = new Set<VisitorKey>();
  let frontier: Iterable<VisitorKey> = seedSet;
  let rounds = 0;
  for (;;) {
    rounds++;
    const rows = await fetchLinks(frontier);
    const found = new Set<VisitorKey>();
    for (const { id, other } of rows) {
      if (!isUser(other)) devices.add(other);
      else if (!users.has(other)) found.add(other);
      if (!isUser(id)) devices.add(id);
    }
    if (found.size === 0) break;
    if (rounds === ROUNDS_BEFORE_HINTS) {
      for (const user of await membersOf(tables, found)) if (!users.has(user)) found.add(user);
    }
    for (const user of found) users.add(user);
    frontier = found;
  }
  const keys = new Set([...seedSet, ...users, ...devices]);
  const complete = async (): Promise<IdentityClosure> => {
    await fetchLinks(devices);

    const identities = new IdentityMap(links.all());
    const owners = new Set<VisitorKey>([...users].map((user) => identities.canonical(user)));
    for (const seed of seedSet) if (!isUser(seed) && !devices.has(seed)) owners.add(seed);
    return {
      owners,
      keys,
      links: links.all(),
      learnt: rounds <= ROUNDS_WORTH_NOTING ? [] : groupsOf(users, identities),
      ownersOf: (key) => identities.ownersOf(key),
      isOwned: (key) => !identities.ownersOf(key).has(key),
    };
  };
  return { keys, complete };
}
