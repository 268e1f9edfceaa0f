import type { EventStore } from '#domain/ports/event-store.js';
import type { BackoffOptions } from '../../timing/backoff.js';
import { Appender } from './appender.js';
import { Connection } from './connection.js';
import { connectionOptions } from './connection-options.js';
import { EventStoreDbEventStore } from './eventstoredb-event-store.js';
import { LogReads } from './log-reads.js';
import type { FeedOptions } from './subscription-feed.js';

export interface EventStoreDbOptions {
  /** `esdb://…`, with its options. */
  readonly url: string;
  /** Size of one append to the server. Default 1,000,000 bytes: a server takes 1 MiB unless told otherwise. */
  readonly maxAppendBytes?: number;
  /** Bound of what waits to be answered. Default 64 MiB. */
  readonly queueBytes?: number;
  /** Pauses between attempts. Default from 100 ms to 5 s. */
  readonly backoff?: BackoffOptions;
  /** How long a subscription may be silent before the head of the log is looked at. Default 1 s. */
  readonly lookMs?: number;
  /** How long an event of the log may stay away before its subscription is taken up again. Default 10 s. */
  readonly stallMs?: number;
  /** How much a subscription has the server consider at once, and lets wait here. Default 32 and 4,096 events. */
  readonly feed?: FeedOptions;
  /** Told of every subscription that was lost and is taken up again. */
  readonly onSubscriptionLost?: (error: unknown, attempt: number) => void;
}

const MIB = 1 << 20;
const BACKOFF: BackoffOptions = { firstMs: 100, maxMs: 5_000 };
/** Small: of a filter that little matches, it is how soon a reader hears how far the log has been considered. */
const FEED: FeedOptions = { searchWindow: 32, maxWaiting: 4_096 };

/**
 * The event store of an EventStoreDB or KurrentDB server, from 22.6 on. Connects when it is first used, so that a
 * process can start before its server does. Throws ConfigError for a bad connection string.
 */
export function openEventStoreDbEventStore(options: EventStoreDbOptions): EventStore {
  const { url, maxAppendBytes = 1_000_000, queueBytes = 64 * MIB, backoff = BACKOFF } = options;
  const {
    lookMs = 1_000,
    stallMs = 10_000,
    feed = FEED,
    onSubscriptionLost: onLost = () => undefined,
  } = options;
  const parsed = connectionOptions(url);
  const { deadlineMs } = parsed;
  const closing = new AbortController();
  const connection = new Connection(parsed);
  const reads = new LogReads(connection, deadlineMs);
  const appender = new Appender(
    connection,
    (stream, revision) => reads.positionAt(stream, revision),
    { maxAppendBytes, deadlineMs, backoff },
    closing.signal,
  );
  return new EventStoreDbEventStore(
    connection,
    appender,
    reads,
    { backoff, feed, lookMs, stallMs, onLost },
    queueBytes,
    closing,
  );
}
