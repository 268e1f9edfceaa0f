import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  type EventStore,
  type NewEvent,
  type Position,
  type RecordedEvent,
  START,
} from '#domain/ports/event-store.js';
import { syncDirectory } from '../embedded/durable-file.js';
import { openEmbeddedEventStore } from '../embedded/open-embedded-event-store.js';
import { readForwardedMark, writeForwardedMark } from './forwarded-mark.js';
import { DONE } from './layout.js';

/** A generation waits for one disk; a group this large keeps it busy. */
const GROUP_BYTES = 1 << 19;

/**
 * One embedded log of the spool, with how far it is forwarded. The embedded log gives no space back, so the spool is a
 * row of them: one is removed as a whole once all of it is forwarded and the next takes the appends.
 */
export class Generation {
  /** Appends that are not answered yet. */
  private readonly landing = new Set<Promise<unknown>>();
  private isSealed = false;

  private constructor(
    readonly dir: string,
    private readonly log: EventStore,
    private forwarded: Position,
  ) {}

  /**
   * Opens it, or makes it. Throws EventStoreCorruptError when acknowledged bytes in it are broken, and what the file
   * system throws when there is no room for it.
   */
  static async open(dir: string, segmentBytes: number): Promise<Generation> {
    const log = await openEmbeddedEventStore({ dir, mode: 'writer', segmentBytes, groupBytes: GROUP_BYTES });
    try {
      const mark = await readForwardedMark(dir);
      // One that is beyond the log was not written for it.
      return new Generation(dir, log, mark <= (await log.headPosition()) ? mark : START);
    } catch (error) {
      await log.close();
      throw error;
    }
  }

  /** Resolves when the events are on stable storage. */
  async append(stream: string, events: readonly NewEvent[]): Promise<void> {
    const appending = this.log.appendToStream(stream, events);
    this.landing.add(appending);
    try {
      await appending;
    } finally {
      this.landing.delete(appending);
    }
  }

  /** It gets no more appends. */
  seal(): void {
    this.isSealed = true;
  }

  /** What is durable now and not forwarded, in order. */
  async *pending(): AsyncGenerator<readonly RecordedEvent[]> {
    for await (const message of this.log.subscribeToAll({ after: this.forwarded })) {
      if (message.kind === 'events') yield message.events;
      if (message.kind === 'caughtUp') return;
    }
  }

  /** The event store has everything up to `position`. */
  async markForwarded(position: Position): Promise<void> {
    this.forwarded = position;
    await writeForwardedMark(this.dir, position);
  }

  /** Resolves when every append that was begun before is answered. */
  async landed(): Promise<void> {
    await Promise.allSettled(this.landing);
  }

  /** Nothing in it will ever have to be forwarded. */
  async isSpent(): Promise<boolean> {
    return this.isSealed && this.landing.size === 0 && this.forwarded >= (await this.log.headPosition());
  }

  async close(): Promise<void> {
    await this.log.close();
  }

  /** Gives its space back. Renamed first: half of a log is not one, and would stop the next start. */
  async remove(): Promise<void> {
    await this.close();
    const done = `${this.dir}${DONE}`;
    await rename(this.dir, done);
    await syncDirectory(dirname(this.dir));
    await rm(done, { recursive: true, force: true });
  }
}
