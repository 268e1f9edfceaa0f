import { closeSync, fdatasyncSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const FILE_BYTES = 256 << 20;
const CHUNK = Buffer.alloc(1 << 20);

/**
 * The most that the disk gives to one writer: writes of the given lengths into a file of zeros that are really there,
 * each followed by fdatasync, without a turn of the thread pool and with nothing to encode.
 */
export class RawWrites {
  private readonly fd: number;
  private offset = 0;
  private bytes = Buffer.alloc(0);

  constructor(dir: string) {
    this.fd = openSync(join(dir, 'raw'), 'wx');
    for (let at = 0; at < FILE_BYTES; at += CHUNK.length) writeSync(this.fd, CHUNK, 0, CHUNK.length, at);
    fsyncSync(this.fd);
  }

  /** Milliseconds that these writes took. */
  run(lengths: readonly number[]): number {
    const longest = Math.max(...lengths);
    if (this.bytes.length < longest) this.bytes = Buffer.alloc(longest, 'TouchpointRecorded');
    const started = performance.now();
    for (const length of lengths) {
      if (this.offset + length > FILE_BYTES) this.offset = 0;
      writeSync(this.fd, this.bytes, 0, length, this.offset);
      fdatasyncSync(this.fd);
      this.offset += length;
    }
    return performance.now() - started;
  }

  close(): void {
    closeSync(this.fd);
  }
}
