import type { RecordedEvent } from '#domain/ports/event-store.js';
import type { StreamGain } from './group-builder.js';
import {
  GROUP_HEADER_BYTES,
  type GroupHeader,
  RECORD_HEADER_BYTES,
  STREAM_ENTRY_BYTES,
} from './group-format.js';
import { readUint64 } from './integers.js';
import { readUuid } from './uuid-bytes.js';

/** Which streams a reader wants. */
export type StreamFilter = (stream: string) => boolean;

export interface GroupTables {
  readonly streams: readonly StreamGain[];
  readonly strings: readonly string[];
}

/** The tables of an intact group that begins at `offset`. */
export function readTables(buffer: Buffer, offset: number, header: GroupHeader): GroupTables {
  const strings: string[] = [];
  const streamsAt = offset + header.tablesAt;
  let at = streamsAt + header.streams * STREAM_ENTRY_BYTES;
  for (let n = 0; n < header.strings; n++) {
    const end = at + 4 + buffer.readUInt32LE(at);
    strings.push(buffer.toString('utf8', at + 4, end));
    at = end;
  }
  const streams: StreamGain[] = [];
  for (at = streamsAt; streams.length < header.streams; at += STREAM_ENTRY_BYTES) {
    streams.push({
      stream: strings[buffer.readUInt32LE(at)] ?? '',
      firstRevision: readUint64(buffer, at + 4),
      count: buffer.readUInt32LE(at + 12),
    });
  }
  return { streams, strings };
}

/**
 * Appends to `into` the group's events after position `after` whose stream `wants` names. Without a filter `data` and
 * `metadata` are views of `buffer`; with one they are copies, lest a few events hold on to all that was read.
 */
export function readEvents(
  buffer: Buffer,
  offset: number,
  header: GroupHeader,
  after: number,
  wants: StreamFilter | undefined,
  into: RecordedEvent[],
): void {
  const { streams, strings } = readTables(buffer, offset, header);
  const wanted = wants === undefined ? undefined : streams.map(({ stream }) => wants(stream));
  if (wanted?.includes(true) === false) return;
  let at = offset + GROUP_HEADER_BYTES;
  for (let n = 0; n < header.records; n++) {
    const start = at;
    at += buffer.readUInt32LE(start);
    const position = header.first + buffer.readUInt32LE(start + 20);
    if (position <= after) continue;
    const streamIndex = buffer.readUInt32LE(start + 24);
    if (wanted !== undefined && wanted[streamIndex] !== true) continue;
    const stream = streams[streamIndex];
    const visitorAt = start + RECORD_HEADER_BYTES;
    const metadataAt = visitorAt + buffer.readUInt32LE(start + 40);
    const dataAt = metadataAt + buffer.readUInt32LE(start + 44);
    const metadata = buffer.subarray(metadataAt, dataAt);
    const data = buffer.subarray(dataAt, at);
    into.push({
      id: readUuid(buffer, start + 4),
      type: strings[buffer.readUInt32LE(start + 28)] ?? '',
      tenant: strings[buffer.readUInt32LE(start + 32)] ?? '',
      visitor: buffer.toString('utf8', visitorAt, metadataAt),
      data: wanted === undefined ? data : Uint8Array.prototype.slice.call(data),
      metadata: wanted === undefined ? metadata : Uint8Array.prototype.slice.call(metadata),
      stream: stream?.stream ?? '',
      revision: (stream?.firstRevision ?? 0) + buffer.readUInt32LE(start + 36),
      position,
      recordedAt: header.recordedAt,
    });
  }
}
