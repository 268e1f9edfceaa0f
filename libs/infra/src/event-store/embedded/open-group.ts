import type { AppendQueue, PendingAppend } from './append-queue.js';
import { GroupBuilder } from './group-builder.js';

/** An append whose events are in a group. */
export interface AcceptedAppend {
  readonly append: PendingAppend;
  /** Its last event: which of the group, counted from 1, and its revision. */
  readonly ordinal: number;
  readonly revision: number;
}

/** An append whose stream is at `actual`, not where it expected. */
export interface MismatchedAppend {
  readonly append: PendingAppend;
  readonly actual: number;
}

/** A group that takes appends, until it is written. */
export class OpenGroup {
  readonly builder: GroupBuilder;
  accepted: AcceptedAppend[] = [];
  mismatched: MismatchedAppend[] = [];

  /** `groupBytes`: what it will hold at most, but for a larger append alone. */
  constructor(groupBytes: number) {
    // What an append takes is a close guess, and the tables come on top.
    this.builder = new GroupBuilder(groupBytes + (groupBytes >> 2));
    this.begin();
  }

  begin(): void {
    this.builder.begin();
    this.accepted = [];
    this.mismatched = [];
  }

  /** Takes from the queue, in order, up to about `maxBytes`. `revisions` are those of all groups before this one. */
  fill(queue: AppendQueue, revisions: ReadonlyMap<string, number>, maxBytes: number): void {
    const { builder } = this;
    for (let append = queue.peek(); append !== undefined; append = queue.peek()) {
      if (builder.count > 0 && builder.bytes + append.bytes > maxBytes) return;
      queue.shift();
      const { stream, runs, count, expectedRevision } = append;
      const actual = builder.revisionOf(stream) ?? revisions.get(stream) ?? -1;
      const expected = expectedRevision === 'no_stream' ? -1 : expectedRevision;
      if (expected !== 'any' && expected !== actual) {
        this.mismatched.push({ append, actual });
        continue;
      }
      builder.add(stream, actual + 1, runs);
      this.accepted.push({ append, ordinal: builder.count, revision: actual + count });
    }
  }

  get isEmpty(): boolean {
    return this.accepted.length === 0 && this.mismatched.length === 0;
  }

  reject(error: unknown): void {
    for (const { append } of this.accepted) append.reject(error);
    for (const { append } of this.mismatched) append.reject(error);
  }
}
