import { DomainError } from '#domain/errors/domain-error.js';
import type {
  AppendResult,
  EventRun,
  EventStore,
  ExpectedRevision,
  NewEvent,
  Position,
  ReadStreamOptions,
  RecordedEvent,
  SubscribeOptions,
  SubscriptionMessage,
} from '#domain/ports/event-store.js';
import { isPacked } from '#domain/ports/packed-events.js';
import { recordBytes } from './group-builder.js';
import type { LogReader } from './log-reader.js';
import type { LogWriter } from './log-writer.js';
import { assertUuid } from './uuid-bytes.js';

/** The kernel writes no more than 2 GiB at once. */
const MAX_APPEND_BYTES = 1 << 30;

/** The port over a log directory; without a writer it only reads. */
export class EmbeddedEventStore implements EventStore {
  constructor(
    private readonly reader: LogReader,
    private readonly writer: LogWriter | undefined,
    /** Gives up what was opened with the store, once it is done with it. */
    private readonly release: () => Promise<void>,
  ) {}

  async appendToStream(
    stream: string,
    events: readonly NewEvent[],
    options: { readonly expectedRevision?: ExpectedRevision } = {},
  ): Promise<AppendResult> {
    return this.append(stream, events, options.expectedRevision ?? 'any');
  }

  async appendRuns(stream: string, runs: readonly EventRun[]): Promise<AppendResult> {
    return this.append(stream, runs, 'any');
  }

  private append(
    stream: string,
    runs: readonly EventRun[],
    expectedRevision: ExpectedRevision,
  ): Promise<AppendResult> {
    if (this.writer === undefined)
      throw new DomainError('event_store_read_only', 'this process reads the event log and does not append');
    if (stream === '' || !stream.isWellFormed())
      throw new DomainError('invalid_stream', 'a stream has a name of whole characters');
    let bytes = 0;
    let count = 0;
    for (const run of runs) {
      if (isPacked(run)) {
        bytes += run.bytes.length;
        count += run.count;
      } else {
        assertUuid(run.id);
        bytes += recordBytes(run);
        count++;
      }
    }
    if (count === 0) throw new DomainError('empty_append', 'an append has at least one event');
    if (bytes > MAX_APPEND_BYTES)
      throw new DomainError('append_too_large', `an append takes at most ${MAX_APPEND_BYTES} bytes`);
    return this.writer.append({ stream, runs, count, bytes, expectedRevision });
  }

  readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<RecordedEvent> {
    return this.reader.readStream(stream, options);
  }

  subscribeToAll(options?: SubscribeOptions): AsyncIterable<SubscriptionMessage> {
    return this.reader.subscribeToAll(options);
  }

  async headPosition(): Promise<Position> {
    return this.reader.headPosition();
  }

  /** Answers the appends that were taken, ends all subscriptions, and lets another process append. */
  async close(): Promise<void> {
    this.closing ??= this.shutDown();
    await this.closing;
  }

  private closing: Promise<void> | undefined;

  private async shutDown(): Promise<void> {
    try {
      await this.writer?.close();
    } finally {
      this.reader.close();
      await this.release();
    }
  }
}
