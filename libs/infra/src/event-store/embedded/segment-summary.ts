import { crc32 } from 'node:zlib';
import type { StreamGain } from './group-builder.js';

export interface StreamSpan {
  readonly firstRevision: number;
  readonly lastRevision: number;
  readonly count: number;
}

/** What a segment holds, by stream. */
export interface SegmentSummary {
  readonly first: number;
  /** The last position of the segment, taken or not. */
  readonly last: number;
  readonly streams: ReadonlyMap<string, StreamSpan>;
}

const VERSION = 1;

export function addGains(streams: Map<string, StreamSpan>, gains: readonly StreamGain[]): void {
  for (const { stream, firstRevision, count } of gains) {
    const known = streams.get(stream);
    streams.set(stream, {
      firstRevision: known?.firstRevision ?? firstRevision,
      lastRevision: firstRevision + count - 1,
      count: (known?.count ?? 0) + count,
    });
  }
}

/** One line of JSON and its CRC32 in hexadecimal. */
export function encodeSummary({ first, last, streams }: SegmentSummary): string {
  const rows = Array.from(streams, ([stream, span]) => [
    stream,
    span.firstRevision,
    span.lastRevision,
    span.count,
  ]);
  const json = JSON.stringify({ version: VERSION, first, last, streams: rows });
  return `${json}\n${crc32(json).toString(16)}\n`;
}

/** `undefined` when the text is not a whole summary in this format. */
export function decodeSummary(text: string): SegmentSummary | undefined {
  const [json = '', crc] = text.split('\n');
  if (crc32(json).toString(16) !== crc) return undefined;
  const { version, first, last, streams } = JSON.parse(json) as {
    version: number;
    first: number;
    last: number;
    streams: [string, number, number, number][];
  };
  if (version !== VERSION) return undefined;
  return {
    first,
    last,
    streams: new Map(
      streams.map(([stream, firstRevision, lastRevision, count]) => [
        stream,
        { firstRevision, lastRevision, count },
      ]),
    ),
  };
}
