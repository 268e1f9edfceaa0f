import { crc32 } from 'node:zlib';
import { readUint64, writeUint64 } from './integers.js';

/** Where the first group of a segment begins. */
export const SEGMENT_HEADER_BYTES = 64;

const MAGIC = 0x47534541; // "AESG"
const VERSION = 1;
const CRC_AT = 20;

export interface SegmentHeader {
  readonly first: number;
  /**
   * Random, and the seed of every group's checksum. Payloads are strangers' bytes: without knowing the salt nobody
   * can send one that reads as a valid group, and a group of another file is not valid here.
   */
  readonly salt: number;
}

/** magic u32 · version u32 · first position u64 · salt u32 · CRC32 of the preceding u32 · zeros. */
export function encodeSegmentHeader({ first, salt }: SegmentHeader): Buffer {
  const buffer = Buffer.alloc(SEGMENT_HEADER_BYTES);
  buffer.writeUInt32LE(MAGIC, 0);
  buffer.writeUInt32LE(VERSION, 4);
  writeUint64(buffer, first, 8);
  buffer.writeUInt32LE(salt, 16);
  buffer.writeUInt32LE(crc32(buffer.subarray(0, CRC_AT)), CRC_AT);
  return buffer;
}

/** `undefined` when these bytes are not the header of a segment in this format. */
export function decodeSegmentHeader(buffer: Buffer): SegmentHeader | undefined {
  if (buffer.length < SEGMENT_HEADER_BYTES || buffer.readUInt32LE(0) !== MAGIC) return undefined;
  if (buffer.readUInt32LE(4) !== VERSION) return undefined;
  if (buffer.readUInt32LE(CRC_AT) !== crc32(buffer.subarray(0, CRC_AT))) return undefined;
  return { first: readUint64(buffer, 8), salt: buffer.readUInt32LE(16) };
}
