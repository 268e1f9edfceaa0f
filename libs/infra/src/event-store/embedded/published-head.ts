import { closeSync, existsSync, openSync, writeSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Position } from '#domain/ports/event-store.js';
import { syncDirectory } from './durable-file.js';
import { encodeHead, type Head, type HeadSource } from './head.js';
import { HeadWaiters } from './head-waiters.js';
import { HEAD_FILE, TEMPORARY } from './layout.js';

/**
 * The writer's head: in memory for readers in this process, in a file for the others. The file is never synced: a
 * head that is behind after a power cut only means that recovery looks at more of the log.
 */
export class PublishedHead implements HeadSource {
  private readonly waiters = new HeadWaiters();
  private closed = false;

  private constructor(
    private readonly fd: number,
    private head: Head,
  ) {}

  /** Begins to publish, `head` first. */
  static async open(dir: string, head: Head): Promise<PublishedHead> {
    const path = join(dir, HEAD_FILE);
    if (!existsSync(path)) {
      const fresh = `${path}${TEMPORARY}`;
      await writeFile(fresh, encodeHead(head), { flush: true });
      await rename(fresh, path);
      await syncDirectory(dir);
    }
    // Ever after in place: readers hold this very file open.
    const published = new PublishedHead(openSync(path, 'r+'), head);
    published.publish(head);
    return published;
  }

  /** Everything up to `head` is durable. Synchronous: 36 bytes into the page cache cost less than a thread's turn. */
  publish(head: Head): void {
    const bytes = encodeHead(head);
    if (writeSync(this.fd, bytes, 0, bytes.length, 0) !== bytes.length)
      throw new Error('the head was written in part');
    this.head = head;
    this.waiters.reached(head.position);
  }

  current(): Head {
    return this.head;
  }

  async beyond(position: Position, signal?: AbortSignal): Promise<void> {
    if (this.closed || this.head.position > position) return;
    await this.waiters.wait(position, signal);
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    closeSync(this.fd);
    this.waiters.releaseAll();
  }
}
