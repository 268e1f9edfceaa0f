import {
  type Position,
  type ReadStreamOptions,
  type RecordedEvent,
  START,
  type SubscribeOptions,
  type SubscriptionMessage,
} from '#domain/ports/event-store.js';
import { type HeadSource, positionOf } from './head.js';
import { LogCursor, type LogFiles, type Wanted } from './log-cursor.js';
import type { RecentGroups } from './recent-groups.js';
import { SegmentCatalog } from './segment-catalog.js';
import { SummaryFiles } from './summary-files.js';

const EVENTS_PER_MESSAGE = 2_000;

/** The reading half of the store: the same in the writer's process and in any other. */
export class LogReader {
  private readonly files: LogFiles;
  private readonly closing = new AbortController();

  constructor(
    dir: string,
    private readonly head: HeadSource,
    summaries = new SummaryFiles(dir),
    recent?: RecentGroups,
  ) {
    this.files = {
      dir,
      catalog: new SegmentCatalog(dir),
      summaries,
      ...(recent !== undefined && { recent }),
    };
  }

  headPosition(): Position {
    return positionOf(this.head.current());
  }

  async *subscribeToAll(options: SubscribeOptions = {}): AsyncGenerator<SubscriptionMessage> {
    const { after = START, streamPrefixes, signal } = options;
    const cursor = new LogCursor(this.files, after, streamPrefixes && withPrefix(streamPrefixes));
    let reached = after;
    let caughtUp = false;
    const ended = () => signal?.aborted === true || this.closing.signal.aborted;
    try {
      while (!ended()) {
        const head = this.head.current();
        const step = head && (await cursor.next(head));
        if (step !== undefined) {
          for (let n = 0; n < step.events.length && !ended(); n += EVENTS_PER_MESSAGE)
            yield { kind: 'events', events: step.events.slice(n, n + EVENTS_PER_MESSAGE) };
          reached = step.position;
          if (step.events.at(-1)?.position !== reached && !ended())
            yield { kind: 'checkpointReached', position: reached };
          caughtUp = false;
          continue;
        }
        if (!caughtUp && !ended()) yield { kind: 'caughtUp', position: reached };
        caughtUp = true;
        await this.head.beyond(reached, signal);
      }
    } finally {
      await cursor.close();
    }
  }

  /** The stream's events that are durable now. */
  async *readStream(stream: string, options: ReadStreamOptions = {}): AsyncGenerator<RecordedEvent> {
    const { fromRevision = 0, maxCount = Number.POSITIVE_INFINITY } = options;
    const head = this.head.current();
    if (head === undefined || maxCount <= 0) return;
    const cursor = new LogCursor(this.files, START, fromStream(stream, fromRevision));
    let count = 0;
    try {
      for (let step = await cursor.next(head); step !== undefined; step = await cursor.next(head)) {
        for (const event of step.events) {
          if (event.revision < fromRevision) continue;
          yield event;
          if (++count >= maxCount) return;
        }
      }
    } finally {
      await cursor.close();
    }
  }

  /** Ends all subscriptions. */
  close(): void {
    this.closing.abort();
    this.head.close();
  }
}

function withPrefix(prefixes: readonly string[]): Wanted {
  const stream = (name: string) => prefixes.some((prefix) => name.startsWith(prefix));
  return { stream, segment: ({ streams }) => streams.keys().some(stream) };
}

function fromStream(wanted: string, fromRevision: number): Wanted {
  return {
    stream: (name) => name === wanted,
    segment: ({ streams }) => (streams.get(wanted)?.lastRevision ?? -1) >= fromRevision,
  };
}
