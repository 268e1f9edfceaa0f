import { DomainError } from '#domain/errors/domain-error.js';
import { type Position, START } from '#domain/ports/event-store.js';

/** A place in `$all` as the server names it: byte offsets of an event's commit and prepare records. */
export interface LogPosition {
  readonly commit: bigint;
  readonly prepare: bigint;
}

/** What servers before 22.6 say for "not known" in reads of a single stream. */
const UNKNOWN = 2n ** 64n - 1n;

/**
 * The port's number for an event's place: its commit position. Events written over gRPC have commit = prepare, and no
 * two of them the same, so the number alone names the place. Throws DomainError `event_store_position` for anything
 * else: a number that is not exact could repeat or lose events when a reader goes on from it.
 */
export function positionOf({ commit, prepare }: LogPosition): Position {
  if (commit === UNKNOWN)
    throw new DomainError(
      'event_store_position',
      'the server gives no positions when a stream is read: it is older than 22.6',
    );
  if (commit !== prepare)
    throw new DomainError(
      'event_store_position',
      `an event at ${commit}/${prepare} was written in an explicit transaction, which this platform never does`,
    );
  const position = Number(commit);
  if (!Number.isSafeInteger(position) || position <= START)
    throw new DomainError('event_store_position', `position ${commit} is not a safe integer above 0`);
  return position;
}

/** Where to take up a subscription or read: the place of the event that has this number. */
export function logPositionOf(position: Position): LogPosition | 'start' {
  return position === START ? 'start' : { commit: BigInt(position), prepare: BigInt(position) };
}
