import { randomInt } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type DurableFile, type SegmentFiles, syncDirectory } from './durable-file.js';
import { segmentFile } from './layout.js';
import { encodeSegmentHeader, SEGMENT_HEADER_BYTES } from './segment-header.js';
import type { PreparedFile } from './segment-pool.js';
import type { StreamSpan } from './segment-summary.js';

/** The segment that groups are written to. */
export interface ActiveSegment {
  readonly file: DurableFile;
  readonly first: number;
  readonly salt: number;
  readonly capacity: number;
  /** Where the next group goes. */
  end: number;
  readonly streams: Map<string, StreamSpan>;
}

/** A segment's name could not be made durable: whether it is part of the log is unknown. */
export class SegmentUncertainError extends Error {}

/**
 * Makes a prepared file the segment that begins at position `first`. Until it is renamed a failure leaves the log as
 * it was; after that it throws {@link SegmentUncertainError}.
 */
export async function activateSegment(
  dir: string,
  files: SegmentFiles,
  prepared: PreparedFile,
  first: number,
): Promise<ActiveSegment> {
  const salt = randomInt(2 ** 32);
  const file = await files.open(prepared.path);
  try {
    await file.write(encodeSegmentHeader({ first, salt }), 0);
    await rename(prepared.path, join(dir, segmentFile(first)));
  } catch (error) {
    await file.close();
    throw error;
  }
  try {
    await syncDirectory(dir);
  } catch (cause) {
    await file.close();
    throw new SegmentUncertainError(`the new segment at ${first} is not known to be durable`, { cause });
  }
  const end = SEGMENT_HEADER_BYTES;
  return { file, first, salt, capacity: prepared.bytes, end, streams: new Map() };
}
