import { setImmediate as turn } from 'node:timers/promises';
import {
  type AppendResult,
  type ExpectedRevision,
  type NewEvent,
  WrongExpectedRevisionError,
} from '#domain/ports/event-store.js';

export interface PlacedAppend {
  readonly stream: string;
  readonly firstRevision: number;
  readonly events: readonly NewEvent[];
}

interface Waiting extends PlacedAppend {
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: unknown) => void;
}

const GROUP_BYTES = 2 << 20;

/** Group commit for the rejected candidates, so that they differ from the chosen one in their storage only. */
export class GroupCommit {
  private readonly revisions = new Map<string, number>();
  private waiting: Waiting[] = [];
  private running = false;
  private position = 0;

  /** `store` resolves when the appends are durable; the first event has position `first`. */
  constructor(private readonly store: (first: number, group: readonly PlacedAppend[]) => Promise<void>) {}

  append(
    stream: string,
    events: readonly NewEvent[],
    expectedRevision: ExpectedRevision = 'any',
  ): Promise<AppendResult> {
    const actual = this.revisions.get(stream) ?? -1;
    const expected = expectedRevision === 'no_stream' ? -1 : expectedRevision;
    if (expected !== 'any' && expected !== actual)
      throw new WrongExpectedRevisionError(stream, expectedRevision, actual);
    this.revisions.set(stream, actual + events.length);
    return new Promise((resolve, reject) => {
      this.waiting.push({ stream, firstRevision: actual + 1, events, resolve, reject });
      if (!this.running) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.running = true;
    while (this.waiting.length > 0) {
      await turn();
      const group = this.waiting.splice(0, this.groupLength());
      try {
        await this.store(this.position + 1, group);
      } catch (error) {
        for (const { reject } of group) reject(error);
        break;
      }
      for (const { events, firstRevision, resolve } of group) {
        this.position += events.length;
        resolve({ position: this.position, revision: firstRevision + events.length - 1 });
      }
    }
    this.running = false;
  }

  private groupLength(): number {
    let bytes = 0;
    const end = this.waiting.findIndex(({ events }) => {
      for (const { data, metadata } of events) bytes += 128 + data.length + metadata.length;
      return bytes > GROUP_BYTES;
    });
    return end < 0 ? this.waiting.length : Math.max(end, 1);
  }
}
