import { setImmediate as turn } from 'node:timers/promises';
import {
  type AppendResult,
  EventStorePoisonedError,
  EventStoreUnavailableError,
} from '#domain/ports/event-store.js';
import { type ActiveSegment, activateSegment, SegmentUncertainError } from './active-segment.js';
import { AppendQueue, type PendingAppend } from './append-queue.js';
import type { SegmentFiles } from './durable-file.js';
import { OpenGroup } from './open-group.js';
import type { PublishedHead } from './published-head.js';
import type { RecentGroups } from './recent-groups.js';
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
  readonly recent: RecentGroups;
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

/**
 * Appends to the log: everything that waits becomes one group, one write, one sync. One group is being written at a
 * time; meanwhile the next is encoded, as its appends come in.
 */
export class LogWriter {
  private readonly queue: AppendQueue;
  private readonly groupBytes: number;
  /** With the disk idle a group waits for no more than this: the disk has work while the next is encoded. */
  private readonly idleBytes: number;
  private readonly background = new Set<Promise<unknown>>();
  private open: OpenGroup;
  private spare: OpenGroup;
  private active: ActiveSegment;
  private writing = false;
  private running: Promise<void> | undefined;
  private poison: EventStorePoisonedError | undefined;
  private closed = false;

  constructor(
    private readonly deps: LogWriterDeps,
    { groupBytes, queueBytes }: LogWriterLimits,
  ) {
    this.groupBytes = groupBytes;
    this.idleBytes = groupBytes >> 2;
    this.active = deps.active;
    this.queue = new AppendQueue(queueBytes);
    this.open = new OpenGroup(groupBytes);
    this.spare = new OpenGroup(groupBytes);
  }

  append(request: Omit<PendingAppend, 'resolve' | 'reject'>): Promise<AppendResult> {
    return new Promise((resolve, reject) => {
      if (this.poison !== undefined) throw this.poison;
      if (this.closed) throw new EventStoreUnavailableError('the event log is closed');
      this.queue.push({ ...request, resolve, reject });
      if (this.writing) this.open.fill(this.queue, this.deps.revisions, this.groupBytes);
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
    while (!this.queue.isEmpty || !this.open.isEmpty) {
      // Whoever was answered by the last group, or is just being read from a socket, can join this one.
      await turn();
      this.open.fill(this.queue, this.deps.revisions, this.idleBytes);
      const group = this.open;
      this.open = this.spare;
      await this.commit(group);
      group.begin();
      this.spare = group;
    }
    this.running = undefined;
  }

  private async commit(group: OpenGroup): Promise<void> {
    try {
      if (group.accepted.length > 0) await this.write(group);
    } catch (error) {
      // The mismatched were judged against revisions that this group would have made.
      group.reject(error);
      return;
    }
    for (const { append, actual } of group.mismatched)
      this.inBackground(this.deps.mismatch(append, actual).then(append.resolve, append.reject));
  }

  private async write({ builder, accepted }: OpenGroup): Promise<void> {
    const { head, recent, revisions } = this.deps;
    const before = head.current().position;
    const segment = await this.segmentWithRoom(builder.complete(), before);
    const gains = builder.gains();
    // From here on it is this group or poison: the next one can be filled on top of it.
    for (const { stream, firstRevision, count } of gains) revisions.set(stream, firstRevision + count - 1);
    this.writing = true;
    try {
      const group = builder.seal(before + 1, Date.now(), segment.salt);
      const written = segment.file.write(group, segment.end);
      this.open.fill(this.queue, revisions, this.groupBytes);
      await written;
      segment.end += group.length;
      const reached = { position: before + builder.count, segment: segment.first, end: segment.end };
      recent.note(
        before + 1,
        reached,
        gains.map(({ stream }) => stream),
      );
      head.publish(reached);
    } catch (cause) {
      throw this.poisoned(cause);
    } finally {
      this.writing = false;
    }
    addGains(segment.streams, gains);
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
    this.open.reject(error);
    this.open.begin();
    this.queue.rejectAll(error);
    return error;
  }

  private inBackground(work: Promise<unknown>): void {
    const settled = work.catch(() => undefined).finally(() => this.background.delete(settled));
    this.background.add(settled);
  }
}
