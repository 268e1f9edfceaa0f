import { BACKWARDS, END, START as LOG_START } from '@eventstore/db-client';
import {
  EventStoreCorruptError,
  type Position,
  type ReadStreamOptions,
  type RecordedEvent,
  START,
} from '#domain/ports/event-store.js';
import type { Connection } from './connection.js';
import type { LogPosition } from './positions.js';
import { readPage } from './read-page.js';
import { type ReadEvent, toRecordedEvent } from './recorded-event.js';

const PAGE = 256;
/** The last event is mostly the one that is asked for. */
const FIRST_HEAD_PAGE = 1;
const HEAD_PAGE_GROWTH = 16;

/** Reads that end: of one stream, and of `$all` from either end. */
export class LogReads {
  /** The last head that was found, and how far the log was known then: what is new since is all that is looked at. */
  private known = { head: START as Position, end: 0n };

  constructor(
    private readonly connection: Connection,
    private readonly idleMs: number,
  ) {}

  /**
   * The stream's events, page by page. Throws {@link EventStoreCorruptError} for an event in it that this platform has
   * not written: leaving it out would leave a gap in the revisions.
   */
  async *stream(name: string, options: ReadStreamOptions = {}): AsyncGenerator<RecordedEvent> {
    const { fromRevision = 0, maxCount = Number.POSITIVE_INFINITY } = options;
    for (let revision = fromRevision, left = maxCount; left > 0; ) {
      const count = Math.min(left, PAGE);
      const page = await readPage(this.connection, this.idleMs, (client) =>
        client.readStream(name, { fromRevision: BigInt(revision), maxCount: count }),
      );
      for (const read of page) yield ours(read, name);
      if (page.length < count) return;
      revision = Number(page.at(-1)?.event?.revision ?? revision) + 1;
      left -= count;
    }
  }

  async positionAt(stream: string, revision: number): Promise<Position> {
    for await (const { position } of this.stream(stream, { fromRevision: revision, maxCount: 1 }))
      return position;
    throw new EventStoreCorruptError(`stream ${stream}: revision ${revision} was appended and is not there`);
  }

  /** Some of `$all` from `from` on, the event there included; at the end of the log fewer than asked for. */
  forward(from: LogPosition | typeof LOG_START, count = PAGE): Promise<ReadEvent[]> {
    return readPage(this.connection, this.idleMs, (client) =>
      client.readAll({ fromPosition: from, maxCount: count }),
    );
  }

  /** Position of the last of our events; the server's own, which come all the time, do not count. */
  async head(): Promise<Position> {
    const { head, end } = this.known;
    let from: LogPosition | typeof END = END;
    let newEnd = end;
    for (let count = FIRST_HEAD_PAGE; ; count = Math.min(count * HEAD_PAGE_GROWTH, PAGE)) {
      const page: ReadEvent[] = await readPage(this.connection, this.idleMs, (client) =>
        client.readAll({ direction: BACKWARDS, fromPosition: from, maxCount: count }),
      );
      for (const read of page) {
        const at: LogPosition | undefined = read.event?.position;
        if (at === undefined) continue;
        if (at.commit <= end) return this.remember(head, newEnd);
        if (at.commit > newEnd) newEnd = at.commit;
        const event = toRecordedEvent(read);
        if (event !== undefined) return this.remember(event.position, newEnd);
        from = at;
      }
      if (page.length < count) return this.remember(head, newEnd);
    }
  }

  private remember(head: Position, end: bigint): Position {
    // A read that was overtaken by a later one knows less.
    if (end > this.known.end) this.known = { head: Math.max(head, this.known.head), end };
    return Math.max(head, this.known.head);
  }
}

function ours(read: ReadEvent, stream: string): RecordedEvent {
  const event = toRecordedEvent(read);
  if (event === undefined)
    throw new EventStoreCorruptError(
      `stream ${stream} holds an event that this platform has not written: ${read.event?.id ?? read.link?.id}`,
    );
  return event;
}
