import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { EventStoreCorruptError } from '#domain/ports/event-store.js';
import { claimedLength, GROUP_HEADER_BYTES, type GroupHeader, intactGroup } from './group-format.js';
import { segmentFile } from './layout.js';
import { decodeSegmentHeader, SEGMENT_HEADER_BYTES, type SegmentHeader } from './segment-header.js';

const CHUNK_BYTES = 1 << 20;

/** Some groups of a segment, whole and intact, in the memory they were read into. */
export interface Chunk {
  readonly buffer: Buffer;
  readonly groups: readonly { readonly at: number; readonly header: GroupHeader }[];
  /** Where in the file the group after these would begin. */
  readonly end: number;
}

/** Reads one segment file, from whichever process. */
export class SegmentReader {
  private constructor(
    private readonly handle: FileHandle,
    readonly header: SegmentHeader,
    readonly path: string,
    readonly size: number,
  ) {}

  get first(): number {
    return this.header.first;
  }

  static async open(dir: string, first: number): Promise<SegmentReader> {
    const path = join(dir, segmentFile(first));
    const handle = await open(path, 'r');
    try {
      const { size } = await handle.stat();
      const header = decodeSegmentHeader(await readFully(handle, 0, Math.min(size, SEGMENT_HEADER_BYTES)));
      if (header?.first !== first)
        throw new EventStoreCorruptError(`${path} does not begin as a segment does`);
      return new SegmentReader(handle, header, path, size);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /**
   * Reads on from `offset`, where a group is to begin, and no further than `limit`. No groups: none that is intact
   * begins there.
   */
  async read(offset: number, limit: number): Promise<Chunk> {
    let buffer = await readFully(this.handle, offset, Math.min(CHUNK_BYTES, limit - offset));
    const claimed = claimedLength(buffer, 0);
    if (claimed !== undefined && claimed > buffer.length && offset + claimed <= limit)
      buffer = await readFully(this.handle, offset, claimed);
    const groups: { at: number; header: GroupHeader }[] = [];
    let at = 0;
    while (at + GROUP_HEADER_BYTES <= buffer.length) {
      const header = intactGroup(buffer, at, this.header.salt);
      if (header === undefined) break;
      groups.push({ at, header });
      at += header.length;
    }
    return { buffer, groups, end: offset + at };
  }

  bytes(from: number, to: number): Promise<Buffer> {
    return readFully(this.handle, from, to - from);
  }

  async close(): Promise<void> {
    await this.handle.close();
  }
}

/** `length` bytes, or fewer where the file ends. */
async function readFully(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafeSlow(Math.max(length, 0));
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
