import { EventEmitter, once } from 'node:events';
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
  WrongExpectedRevisionError,
} from '#domain/ports/event-store.js';

/** The event store port in memory: what the contract says, and nothing that lasts. */
export class InMemoryEventStore implements EventStore {
  private readonly log: RecordedEvent[] = [];
  private readonly streams = new Map<string, RecordedEvent[]>();
  private readonly appended = new EventEmitter().setMaxListeners(0);
  private closed = false;

  async appendToStream(
    stream: string,
    events: readonly NewEvent[],
    options: { readonly expectedRevision?: ExpectedRevision } = {},
  ): Promise<AppendResult> {
    if (this.closed) throw new EventStoreUnavailableError('the event store is closed');
    if (events.length === 0) throw new DomainError('empty_append', 'an append has at least one event');
    const known = this.streams.get(stream) ?? [];
    const actual = known.length - 1;
    const { expectedRevision = 'any' } = options;
    const expected = expectedRevision === 'no_stream' ? -1 : expectedRevision;
    if (expected !== 'any' && expected !== actual) {
      const earlier = known.slice(expected + 1, expected + 1 + events.length);
      const last = earlier.at(-1);
      const isResend =
        earlier.length === events.length && earlier.every((event, index) => event.id === events[index]?.id);
      if (isResend && last !== undefined) return { position: last.position, revision: last.revision };
      throw new WrongExpectedRevisionError(stream, expectedRevision, actual);
    }
    const recordedAt = Date.now();
    for (const event of events) {
      const recorded: RecordedEvent = {
        ...event,
        data: Uint8Array.from(event.data),
        metadata: Uint8Array.from(event.metadata),
        stream,
        revision: known.length,
        position: this.log.length + 1,
        recordedAt,
      };
      known.push(recorded);
      this.log.push(recorded);
    }
    this.streams.set(stream, known);
    this.appended.emit('append');
    return { position: this.log.length, revision: known.length - 1 };
  }

  async *readStream(stream: string, options: ReadStreamOptions = {}): AsyncGenerator<RecordedEvent> {
    const { fromRevision = 0, maxCount = Number.POSITIVE_INFINITY } = options;
    yield* (this.streams.get(stream) ?? []).slice(fromRevision, fromRevision + maxCount);
  }

  async *subscribeToAll(options: SubscribeOptions = {}): AsyncGenerator<SubscriptionMessage> {
    const { after = START, streamPrefixes, signal } = options;
    const matches = (event: RecordedEvent) =>
      streamPrefixes === undefined || streamPrefixes.some((prefix) => event.stream.startsWith(prefix));
    let read = after;
    while (!signal?.aborted && !this.closed) {
      const next = this.log.slice(read);
      read += next.length;
      const events = next.filter(matches);
      if (events.length > 0) yield { kind: 'events', events };
      if (next.length > 0 && events.at(-1)?.position !== read)
        yield { kind: 'checkpointReached', position: read };
      if (read < this.log.length) continue;
      yield { kind: 'caughtUp', position: read };
      if (read < this.log.length || this.closed) continue;
      try {
        await once(this.appended, 'append', signal === undefined ? {} : { signal });
      } catch {
        return;
      }
    }
  }

  async headPosition(): Promise<Position> {
    return this.log.length;
  }

  async close(): Promise<void> {
    this.closed = true;
    this.appended.emit('append');
  }
}
