import { DomainError } from '../errors/domain-error.js';

/**
 * `building`: filled from the log beside the live one · `live`: answers come from it · `previous`: kept up to date
 * so that it can be live again · `dropped`: gone, its name is not used again.
 */
export type SetStatus = 'building' | 'live' | 'previous' | 'dropped';

/** All read models together: one pointer says which set answers come from. */
export interface ReadModelSet {
  /** From 1. */
  readonly number: number;
  /** Of its database. */
  readonly name: string;
  readonly status: SetStatus;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly changedAt: number;
}

/** How far a set has come, and the live one: log positions up to which each is derived. */
export interface SetPositions {
  readonly live: number;
  readonly candidate: number;
}

/** How a set compares with the live one. */
export interface SetComparison extends SetPositions {
  /** The end of the log. */
  readonly head: number;
  /** Facts up to the lower of both positions, by table. */
  readonly rows: Readonly<Record<string, { readonly live: number; readonly candidate: number }>>;
  /** Tenants whose rules the live set has followed further. */
  readonly behindInRules: readonly string[];
}

/** There is no set that this can be done to. */
export class NoSuchSetError extends DomainError {
  constructor(detail: string) {
    super('no_such_set', detail);
  }
}

/** A set of read models is not fit to answer; `extra.reasons` says why. */
export class SetNotReadyError extends DomainError {
  constructor(reasons: readonly string[]) {
    super('set_not_ready', `not promoted: ${reasons.join('; ')}`, { reasons });
  }
}

/** Positions that a set may be behind the live one, or the log, and yet be promoted: it catches up at once. */
const MOST_BEHIND = 10_000;

/** What speaks against promoting a set; nothing when it is fit. Pure. */
export function reasonsAgainst({ head, live, candidate, rows, behindInRules }: SetComparison): string[] {
  const behind = Math.max(live, head) - candidate;
  return [
    ...(behind > MOST_BEHIND ? [`it is ${behind} positions behind`] : []),
    ...(behindInRules.length > 0 ? [`it has yet to follow the rules of ${behindInRules.join(', ')}`] : []),
    ...Object.entries(rows)
      .filter(([, counts]) => counts.live !== counts.candidate)
      .map(([table, counts]) => `${table} has ${counts.candidate} facts, the live set ${counts.live}`),
  ];
}
