import { EventStoreCorruptError, type Position, type RecordedEvent } from '#domain/ports/event-store.js';
import { readEvents, type StreamFilter } from './group-reader.js';
import type { Head } from './head.js';
import type { RecentGroups } from './recent-groups.js';
import type { SegmentCatalog } from './segment-catalog.js';
import { SEGMENT_HEADER_BYTES } from './segment-header.js';
import { SegmentReader } from './segment-reader.js';
import type { SegmentSummary } from './segment-summary.js';
import type { SummaryFiles } from './summary-files.js';

export interface LogFiles {
  readonly dir: string;
  readonly catalog: SegmentCatalog;
  readonly summaries: SummaryFiles;
  /** Only in the writer's process. */
  readonly recent?: RecentGroups;
}

/** What a reader wants of the log: the streams, and the sealed segments that can have them. */
export interface Wanted {
  readonly stream: StreamFilter;
  readonly segment: (summary: SegmentSummary) => boolean;
}

/** Everything up to `position` has been read, and these of it were wanted. */
export interface Step {
  readonly events: readonly RecordedEvent[];
  readonly position: Position;
}

/** A place in the log that moves forward, from segment to segment. */
export class LogCursor {
  private segment: SegmentReader | undefined;
  /** Where in the segment the next group begins, and the last position before that. */
  private offset = SEGMENT_HEADER_BYTES;
  private last: Position = 0;

  constructor(
    private readonly files: LogFiles,
    private position: Position,
    private readonly wanted?: Wanted,
  ) {}

  /** The next stretch of the log, or `undefined` at the head. */
  async next(head: Head): Promise<Step | undefined> {
    while (this.position < head.position) {
      const passed = this.wanted && this.files.recent?.passOver(this.position, this.wanted.stream);
      if (passed !== undefined) {
        await this.moveTo(passed);
        return this.advance([], passed.position);
      }
      const first = this.segment?.first ?? (await this.files.catalog.holding(this.position + 1, head));
      const sealedAt = first === head.segment ? undefined : await this.files.catalog.lastOf(first, head);
      if (this.segment === undefined) {
        if (sealedAt !== undefined && !(await this.isWanted(first, sealedAt)))
          return this.advance([], sealedAt);
        this.segment = await SegmentReader.open(this.files.dir, first);
        this.offset = SEGMENT_HEADER_BYTES;
        this.last = first - 1;
      }
      // Sealed just where the cursor was waiting at its end.
      if (this.last === sealedAt) {
        await this.close();
        continue;
      }
      const step = await this.read(this.segment, sealedAt === undefined ? head.end : this.segment.size);
      if (step !== undefined) return step;
    }
    return undefined;
  }

  async close(): Promise<void> {
    const { segment } = this;
    this.segment = undefined;
    await segment?.close();
  }

  private async moveTo({ position, segment, end }: Head): Promise<void> {
    if (this.segment?.first !== segment) {
      await this.close();
      this.segment = await SegmentReader.open(this.files.dir, segment);
    }
    this.offset = end;
    this.last = position;
  }

  /** `undefined` when all of what was read lies before the cursor's position. */
  private async read(segment: SegmentReader, limit: number): Promise<Step | undefined> {
    const { buffer, groups, end } = await segment.read(this.offset, limit);
    const events: RecordedEvent[] = [];
    for (const { at, header } of groups) {
      if (header.first !== this.last + 1) throw this.broken(segment);
      if (header.last > this.position)
        readEvents(buffer, at, header, this.position, this.wanted?.stream, events);
      this.last = header.last;
    }
    // Below the head every byte is part of a group.
    if (groups.length === 0) throw this.broken(segment);
    this.offset = end;
    return this.last > this.position ? this.advance(events, this.last) : undefined;
  }

  private advance(events: readonly RecordedEvent[], position: Position): Step {
    this.position = position;
    return { events, position };
  }

  private async isWanted(first: number, last: number): Promise<boolean> {
    return this.wanted?.segment(await this.files.summaries.load(first, last)) ?? true;
  }

  private broken(segment: SegmentReader): EventStoreCorruptError {
    return new EventStoreCorruptError(
      `${segment.path}: broken at byte ${this.offset}, after position ${this.last}`,
    );
  }
}
