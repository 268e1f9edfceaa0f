import { crc32 } from 'node:zlib';
import { readUint64, writeUint64 } from './integers.js';

/**
 * A group is what one write makes durable: it is in the log as a whole or not at all. Little endian throughout.
 *
 *     header   magic u32 · CRC32 u32 · length u32 · span u32 · first position u64 · recordedAt u64
 *              · records u32 · tables at u32 · streams u32 · strings u32
 *     records  length u32 · id 16 bytes · position − first u32 · stream u32 · type u32 (string) · tenant u32 (string)
 *              · revision − the stream's first u32 · visitor length u32 · metadata length u32 · visitor · metadata · data
 *     tables   streams: name u32 (string) · first revision u64 · events u32;  strings: length u32 · UTF-8
 *
 * The checksum is seeded with the segment's salt and covers everything after itself. `span` counts the positions
 * that the group takes, which may be more than its records: dropping a record leaves a gap and nothing to renumber.
 * A stream table beside the records lets a reader pass over a group that holds nothing it wants.
 */
export const GROUP_HEADER_BYTES = 48;
export const RECORD_HEADER_BYTES = 48;
export const STREAM_ENTRY_BYTES = 16;
export const GROUP_MAGIC = 0x50524741; // "AGRP"

const CRC_FROM = 8;

export interface GroupHeader {
  readonly length: number;
  readonly first: number;
  readonly last: number;
  readonly recordedAt: number;
  readonly records: number;
  readonly tablesAt: number;
  readonly streams: number;
  readonly strings: number;
}

/** Completes a group whose records and tables are in place. */
export function sealGroup(
  group: Buffer,
  header: Omit<GroupHeader, 'length' | 'last'> & { readonly span: number },
  salt: number,
): void {
  group.writeUInt32LE(GROUP_MAGIC, 0);
  group.writeUInt32LE(group.length, 8);
  group.writeUInt32LE(header.span, 12);
  writeUint64(group, header.first, 16);
  writeUint64(group, header.recordedAt, 24);
  group.writeUInt32LE(header.records, 32);
  group.writeUInt32LE(header.tablesAt, 36);
  group.writeUInt32LE(header.streams, 40);
  group.writeUInt32LE(header.strings, 44);
  group.writeUInt32LE(crc32(group.subarray(CRC_FROM), salt), 4);
}

/** Length of the group that claims to begin at `offset`, or `undefined` when none does. Proves nothing yet. */
export function claimedLength(buffer: Buffer, offset: number): number | undefined {
  if (buffer.length - offset < GROUP_HEADER_BYTES) return undefined;
  if (buffer.readUInt32LE(offset) !== GROUP_MAGIC) return undefined;
  const length = buffer.readUInt32LE(offset + 8);
  return length < GROUP_HEADER_BYTES ? undefined : length;
}

/** The header of the group at `offset`, when that is wholly in the buffer and its checksum holds. */
export function intactGroup(buffer: Buffer, offset: number, salt: number): GroupHeader | undefined {
  const length = claimedLength(buffer, offset);
  if (length === undefined || buffer.length - offset < length) return undefined;
  const covered = buffer.subarray(offset + CRC_FROM, offset + length);
  if (crc32(covered, salt) !== buffer.readUInt32LE(offset + 4)) return undefined;
  const first = readUint64(buffer, offset + 16);
  return {
    length,
    first,
    last: first + buffer.readUInt32LE(offset + 12) - 1,
    recordedAt: readUint64(buffer, offset + 24),
    records: buffer.readUInt32LE(offset + 32),
    tablesAt: buffer.readUInt32LE(offset + 36),
    streams: buffer.readUInt32LE(offset + 40),
    strings: buffer.readUInt32LE(offset + 44),
  };
}
