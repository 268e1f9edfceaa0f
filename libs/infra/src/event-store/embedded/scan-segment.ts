import type { GroupHeader } from './group-format.js';
import { readTables } from './group-reader.js';
import { SEGMENT_HEADER_BYTES } from './segment-header.js';
import { SegmentReader } from './segment-reader.js';
import { addGains, type StreamSpan } from './segment-summary.js';

export interface SegmentScan {
  readonly path: string;
  readonly size: number;
  readonly salt: number;
  /** Position of the last intact group in the unbroken row from the beginning; `first − 1` when there is none. */
  readonly last: number;
  /** Where in the file that group ends. */
  readonly end: number;
  readonly streams: Map<string, StreamSpan>;
}

/** Reads a segment from its beginning through its last intact group, or while `more` says so. */
export async function scanSegment(
  dir: string,
  first: number,
  more: (header: GroupHeader) => boolean = () => true,
): Promise<SegmentScan> {
  const reader = await SegmentReader.open(dir, first);
  try {
    const streams = new Map<string, StreamSpan>();
    let last = first - 1;
    let end = SEGMENT_HEADER_BYTES;
    scanning: for (;;) {
      const { buffer, groups } = await reader.read(end, reader.size);
      if (groups.length === 0) break;
      for (const { at, header } of groups) {
        if (header.first !== last + 1) break scanning;
        addGains(streams, readTables(buffer, at, header).streams);
        last = header.last;
        end += header.length;
        if (!more(header)) break scanning;
      }
    }
    return { path: reader.path, size: reader.size, salt: reader.header.salt, last, end, streams };
  } finally {
    await reader.close();
  }
}
