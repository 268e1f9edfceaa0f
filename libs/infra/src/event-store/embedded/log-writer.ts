import { setImmediate as turn } from 'node:timers/promises';
import {
  type AppendResult,
  EventStorePoisonedError,
  EventStoreUnavailableError,
} from '#domain/ports/event-store.js';
import { type ActiveSegment, activateSegment, SegmentUncertainError } from './active-segment.js';
import { AppendQueue, type PendingAppend } from './append-queue.js';
import type { SegmentFiles } from './durable-file.js';
import { GroupBuilder } from './group-builder.js';
import type { PublishedHead } from './published-head.js';
import { SEGMENT_HEADER_BYTES } from './segment-header.js';
import type { SegmentPool } from './segment-pool.js';
import { addGains } from './segment-summary.js';
import type { SummaryFiles } from './summary-files.js';

export interface LogWriterDeps {
  readonly dir: string;
  readonly files: SegmentFiles;
  readonly pool: SegmentPool;
  readonly summaries: SummaryFiles;
  readonly head: PublishedHead;
  readonly revisions: Map<string, number>;
  readonly active: ActiveSegment;
  /** Answers an append whose stream is at `actual`, not where it expected. Called when that is durable. */
  readonly mismatch: (append: PendingAppend, actual: number) => Promise<AppendResult>;
}

export interface LogWriterLimits {
  /** A group is closed at about this size; one append may be larger. */
  readonly groupBytes: number;
  /** What may wait for its group. */
  readonly queueBytes: number;
}

interface Accepted {
  readonly append: PendingAppend;
  /** Its last event: which of the group, and its revision. */
  readonly ordinal: number;
  readonly revision: number;
}

type Mismatched = readonly [append: PendingAppend, actual: number];

/** Appends to the log: everything that waits becomes one group, one write, one sync. */
export class LogWriter {
  private readonly queue: AppendQueue;
  private readonly builder: GroupBuilder;
  private readonly background = new Set<Promise<unknown>>();
  private active: ActiveSegment;
  private running: Promise<void> | undefined;
  private poison: EventStorePoisonedError | undefined;
  private closed = false;

  constructor(
    private readonly deps: LogWriterDeps,
    private readonly limits: LogWriterLimits,
  ) {
    this.active = deps.active;
    this.queue = new AppendQueue(limits.queueBytes);
    this.builder = new GroupBuilder(limits.groupBytes + (limits.groupBytes >> 2));
  }

  append(request: Omit<PendingAppend, 'resolve' | 'reject'>): Promise<AppendResult> {
    return new Promise((resolve, reject) => {
      if (this.poison !== undefined) throw this.poison;
      if (this.closed) throw new EventStoreUnavailableError('the event log is closed');
      this.queue.push({ ...request, resolve, reject });
      this.running ??= this.run();
    });
  }

  /** Takes no more appends, and resolves when those that were taken are answered. */
  async close(): Promise<void> {
    this.closed = true;
    await this.running;
    await Promise.allSettled(this.background);
    await this.active.file.close();
  }

  private async run(): Promise<void> {
    while (!this.queue.isEmpty) {
      // Whoever was answered by the last group, or is just being read from a socket, can join this one.
      await turn();
      await this.commitGroup();
    }
    this.running = undefined;
  }

  private async commitGroup(): Promise<void> {
    const { accepted, mismatched } = this.fillGroup();
    try {
      if (accepted.length > 0) await this.writeGroup(accepted);
    } catch (error) {
      // The mismatched were judged against revisions that this group would have made.
      for (const { append } of accepted) append.reject(error);
      for (const [append] of mismatched) append.reject(error);
      return;
    }
    for (const [append, actual] of mismatched)
      this.inBackground(this.deps.mismatch(append, actual).then(append.resolve, append.reject));
  }

  /** Takes from the queue, in order, what fits; expected revisions are checked against everything before. */
  private fillGroup(): { accepted: Accepted[]; mismatched: Mismatched[] } {
    const { builder, queue } = this;
    const accepted: Accepted[] = [];
    const mismatched: Mismatched[] = [];
    builder.begin();
    for (let append = queue.peek(); append !== undefined; append = queue.peek()) {
      if (builder.count > 0 && builder.bytes + append.bytes > this.limits.groupBytes) break;
      queue.shift();
      const { stream, events, expectedRevision } = append;
      const actual = builder.revisionOf(stream) ?? this.deps.revisions.get(stream) ?? -1;
      const expected = expectedRevision === 'no_stream' ? -1 : expectedRevision;
      if (expected !== 'any' && expected !== actual) {
        mismatched.push([append, actual]);
        continue;
      }
      builder.add(stream, actual + 1, events);
      accepted.push({ append, ordinal: builder.count, revision: actual + events.length });
    }
    return { accepted, mismatched };
  }

  private async writeGroup(accepted: readonly Accepted[]): Promise<void> {
    const { builder } = this;
    const { head } = this.deps;
    const before = head.current().position;
    const segment = await this.segmentWithRoom(builder.complete(), before);
    try {
      const group = builder.seal(before + 1, Date.now(), segment.salt);
      await segment.file.write(group, segment.end);
      segment.end += group.length;
      head.publish({ position: before + builder.count, segment: segment.first, end: segment.end });
    } catch (cause) {
      throw this.poisoned(cause);
    }
    const gains = builder.gains();
    addGains(segment.streams, gains);
    for (const { stream, firstRevision, count } of gains)
      this.deps.revisions.set(stream, firstRevision + count - 1);
    for (const { append, ordinal, revision } of accepted)
      append.resolve({ position: before + ordinal, revision });
    if (segment.end > segment.capacity / 4) this.deps.pool.prepare();
  }

  private async segmentWithRoom(bytes: number, lastPosition: number): Promise<ActiveSegment> {
    if (this.active.end + bytes <= this.active.capacity) return this.active;
    const { dir, files, pool } = this.deps;
    let next: ActiveSegment;
    try {
      const prepared = await pool.take(SEGMENT_HEADER_BYTES + bytes);
      try {
        next = await activateSegment(dir, files, prepared, lastPosition + 1);
      } catch (error) {
        if (!(error instanceof SegmentUncertainError)) await pool.discard(prepared);
        throw error;
      }
    } catch (cause) {
      if (cause instanceof SegmentUncertainError) throw this.poisoned(cause);
      throw new EventStoreUnavailableError('the log cannot grow now', { cause });
    }
    const sealed = this.active;
    this.active = next;
    this.inBackground(this.finishSegment(sealed, lastPosition));
    return next;
  }

  private async finishSegment({ file, first, streams }: ActiveSegment, last: number): Promise<void> {
    await file.close();
    // Can be made again from the segment, so a failure costs time later and nothing else.
    await this.deps.summaries.save({ first, last, streams }).catch(() => undefined);
  }

  /** What the disk holds is unknown now, and a sync that is tried again proves nothing about lost pages. */
  private poisoned(cause: unknown): EventStorePoisonedError {
    const error = new EventStorePoisonedError('a write to the event log failed; reopen it', { cause });
    this.poison = error;
    this.queue.rejectAll(error);
    return error;
  }

  private inBackground(work: Promise<unknown>): void {
    const settled = work.catch(() => undefined).finally(() => this.background.delete(settled));
    this.background.add(settled);
  }
}
