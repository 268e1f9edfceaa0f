import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SegmentFiles } from './durable-file.js';
import { TEMPORARY } from './layout.js';

/** A file of zeros, waiting to become a segment. */
export interface PreparedFile {
  readonly path: string;
  readonly bytes: number;
}

/** Makes the files that segments begin as, one ahead of the need. */
export class SegmentPool {
  private readonly stopping = new AbortController();
  private next: Promise<PreparedFile> | undefined;
  private made = 0;

  constructor(
    private readonly dir: string,
    private readonly files: SegmentFiles,
    private readonly segmentBytes: number,
  ) {}

  /** Begins to prepare the next one, unless that is under way or done. */
  prepare(): void {
    if (this.next !== undefined) return;
    const next = this.make(this.segmentBytes);
    this.next = next;
    // Whoever takes it meets the error; if nobody does, the next one to prepare tries again.
    next.catch(() => {
      if (this.next === next) this.next = undefined;
    });
  }

  /** A file of at least `minBytes`. Rejects when there is no room for one; asking again tries again. */
  async take(minBytes: number): Promise<PreparedFile> {
    if (minBytes > this.segmentBytes) return this.make(minBytes);
    this.prepare();
    const taken = this.next;
    if (taken === undefined) throw new Error('nothing was prepared');
    try {
      return await taken;
    } finally {
      this.next = undefined;
    }
  }

  async discard(file: PreparedFile): Promise<void> {
    await rm(file.path, { force: true });
  }

  /** Gives up what is under way and removes what was not taken. */
  async close(): Promise<void> {
    this.stopping.abort();
    const unused = await this.next?.catch(() => undefined);
    if (unused !== undefined) await this.discard(unused);
  }

  private async make(bytes: number): Promise<PreparedFile> {
    const path = join(this.dir, `prepared-${++this.made}${TEMPORARY}`);
    try {
      await this.files.allocate(path, bytes, this.stopping.signal);
      return { path, bytes };
    } catch (error) {
      // Part of a segment is of no use, and may be what fills the disk.
      await rm(path, { force: true });
      throw error;
    }
  }
}
