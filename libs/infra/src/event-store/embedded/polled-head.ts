import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { Position } from '#domain/ports/event-store.js';
import { decodeHead, HEAD_BYTES, type Head, type HeadSource, positionOf } from './head.js';
import { HeadWaiters } from './head-waiters.js';
import { HEAD_FILE } from './layout.js';

/** A busy log is looked at every few milliseconds, an idle one ever less often. */
const ACTIVE_MS = 2;
const IDLE_MS = 50;
const SLOWER = 1.2;

/** A reader's head: the file that the writing process keeps. Waits for that file when there is none yet. */
export class PolledHead implements HeadSource {
  private readonly waiters = new HeadWaiters();
  private readonly bytes = Buffer.alloc(HEAD_BYTES);
  private readonly path: string;
  private fd: number | undefined;
  private last: Head | undefined;
  private timer: NodeJS.Timeout | undefined;
  private delay = ACTIVE_MS;
  private closed = false;

  constructor(dir: string) {
    this.path = join(dir, HEAD_FILE);
  }

  current(): Head | undefined {
    if (this.closed) return this.last;
    this.fd ??= openIfThere(this.path);
    if (this.fd === undefined) return this.last;
    const count = readSync(this.fd, this.bytes, 0, HEAD_BYTES, 0);
    // Looked at while it was being written: the next look will see it whole.
    const head = count === HEAD_BYTES ? decodeHead(this.bytes) : undefined;
    if (head !== undefined) this.last = head;
    return this.last;
  }

  async beyond(position: Position, signal?: AbortSignal): Promise<void> {
    if (this.closed) return;
    if (positionOf(this.current()) > position) {
      this.delay = ACTIVE_MS;
      return;
    }
    this.schedule();
    await this.waiters.wait(position, signal);
    if (this.waiters.size === 0) this.stop();
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.stop();
    if (this.fd !== undefined) closeSync(this.fd);
    this.waiters.releaseAll();
  }

  private schedule(): void {
    this.timer ??= setTimeout(() => this.look(), this.delay);
  }

  private look(): void {
    this.timer = undefined;
    const before = positionOf(this.last);
    try {
      const now = positionOf(this.current());
      this.delay = now > before ? ACTIVE_MS : Math.min(this.delay * SLOWER, IDLE_MS);
      this.waiters.reached(now);
      this.schedule();
    } catch {
      // Each waiter looks for itself, and meets the error where it can be answered.
      this.waiters.releaseAll();
    }
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}

function openIfThere(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
