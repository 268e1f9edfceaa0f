import { crc32 } from 'node:zlib';
import { type Position, START } from '#domain/ports/event-store.js';
import { readUint64, writeUint64 } from './integers.js';

/** How far the log is durable: the last event, and where in which segment its group ends. */
export interface Head {
  readonly position: Position;
  /** First position of the segment. */
  readonly segment: number;
  /** Offset in the segment's file. */
  readonly end: number;
}

export const HEAD_BYTES = 36;

const MAGIC = 0x44484541; // "AEHD"
const VERSION = 1;
const CRC_AT = 32;

/** magic u32 · version u32 · position u64 · segment u64 · end u64 · CRC32 u32. */
export function encodeHead(head: Head): Buffer {
  const buffer = Buffer.alloc(HEAD_BYTES);
  buffer.writeUInt32LE(MAGIC, 0);
  buffer.writeUInt32LE(VERSION, 4);
  writeUint64(buffer, head.position, 8);
  writeUint64(buffer, head.segment, 16);
  writeUint64(buffer, head.end, 24);
  buffer.writeUInt32LE(crc32(buffer.subarray(0, CRC_AT)), CRC_AT);
  return buffer;
}

/** `undefined` for anything but a whole head: a reader may have looked while it was being written. */
export function decodeHead(buffer: Buffer): Head | undefined {
  if (buffer.length < HEAD_BYTES || buffer.readUInt32LE(0) !== MAGIC) return undefined;
  if (buffer.readUInt32LE(4) !== VERSION) return undefined;
  if (buffer.readUInt32LE(CRC_AT) !== crc32(buffer.subarray(0, CRC_AT))) return undefined;
  return { position: readUint64(buffer, 8), segment: readUint64(buffer, 16), end: readUint64(buffer, 24) };
}

/** Where readers learn how far they may go. */
export interface HeadSource {
  /** `undefined` while there is no log yet. */
  current(): Head | undefined;
  /** Resolves once the head is beyond `position`, or when the source is closed or `signal` aborts. */
  beyond(position: Position, signal?: AbortSignal): Promise<void>;
  close(): void;
}

export const positionOf = (head: Head | undefined) => head?.position ?? START;
