import { DomainError } from '#domain/errors/domain-error.js';
import {
  type AppendResult,
  type EventStore,
  EventStoreUnavailableError,
  type ExpectedRevision,
  type NewEvent,
  type Position,
  type ReadStreamOptions,
  type RecordedEvent,
  START,
  type SubscribeOptions,
  type SubscriptionMessage,
} from '#domain/ports/event-store.js';
import { assertUuid } from '../embedded/uuid-bytes.js';
import type { Appender } from './appender.js';
import type { Connection } from './connection.js';
import { encodeEnvelope } from './event-envelope.js';
import type { LogReads } from './log-reads.js';
import { LogSubscription, type LogSubscriptionOptions } from './log-subscription.js';
import { bytesOf } from './split-append.js';

export type SubscriptionManner = Pick<
  LogSubscriptionOptions,
  'backoff' | 'feed' | 'lookMs' | 'stallMs' | 'onLost'
>;

/** The port over EventStoreDB or KurrentDB. */
export class EventStoreDbEventStore implements EventStore {
  private readonly appending = new Set<Promise<unknown>>();
  private bytes = 0;

  constructor(
    private readonly connection: Connection,
    private readonly appender: Appender,
    private readonly reads: LogReads,
    private readonly manner: SubscriptionManner,
    /** Bound of what waits to be answered. */
    private readonly maxBytes: number,
    private readonly closing: AbortController,
  ) {}

  /**
   * Under an expected revision as the port says, in one append of the server. Under `any`, an append that is larger
   * than the server takes at once goes in parts: all are durable when it resolves, in their order, but a reader can see
   * the first before the last, and another's events can come between them.
   */
  async appendToStream(
    stream: string,
    events: readonly NewEvent[],
    options: { readonly expectedRevision?: ExpectedRevision } = {},
  ): Promise<AppendResult> {
    if (stream === '' || stream.startsWith('$') || !stream.isWellFormed())
      throw new DomainError(
        'invalid_stream',
        'a stream has a name of whole characters that does not begin with $',
      );
    if (events.length === 0) throw new DomainError('empty_append', 'an append has at least one event');
    for (const { id } of events) assertUuid(id);
    if (this.closing.signal.aborted) throw new EventStoreUnavailableError('the event store is closed');
    const bytes = events.reduce((sum, event) => sum + bytesOf(event), 0);
    if (this.bytes > 0 && this.bytes + bytes > this.maxBytes)
      throw new EventStoreUnavailableError('appends come in faster than the event store takes them');
    const outgoing = events.map((event) => ({
      id: event.id.toLowerCase(),
      type: event.type,
      data: event.data,
      envelope: encodeEnvelope(event),
    }));
    this.bytes += bytes;
    const appended = this.appender.append(stream, outgoing, options.expectedRevision ?? 'any');
    this.appending.add(appended);
    try {
      return await appended;
    } finally {
      this.bytes -= bytes;
      this.appending.delete(appended);
    }
  }

  readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<RecordedEvent> {
    return this.reads.stream(stream, options);
  }

  subscribeToAll(options: SubscribeOptions = {}): AsyncIterable<SubscriptionMessage> {
    const { after = START, streamPrefixes, signal } = options;
    const ending = this.closing.signal;
    return new LogSubscription(this.connection, this.reads, {
      ...this.manner,
      after,
      streamPrefixes,
      signal: signal === undefined ? ending : AbortSignal.any([signal, ending]),
    }).messages();
  }

  headPosition(): Promise<Position> {
    return this.reads.head();
  }

  /** Takes no more appends, answers those that were taken, ends all subscriptions. */
  async close(): Promise<void> {
    this.closing.abort();
    await Promise.allSettled(this.appending);
    await this.connection.close();
  }
}
