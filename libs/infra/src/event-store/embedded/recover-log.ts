import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { EventStoreCorruptError, START } from '#domain/ports/event-store.js';
import type { ActiveSegment } from './active-segment.js';
import type { SegmentFiles } from './durable-file.js';
import { GROUP_MAGIC, intactGroup } from './group-format.js';
import { decodeHead, type Head } from './head.js';
import { HEAD_FILE, segmentFile, segmentsAmong, TEMPORARY } from './layout.js';
import { type SegmentScan, scanSegment } from './scan-segment.js';
import { SEGMENT_HEADER_BYTES } from './segment-header.js';
import { SegmentReader } from './segment-reader.js';
import type { StreamSpan } from './segment-summary.js';
import type { SummaryFiles } from './summary-files.js';

export interface RecoveredLog {
  /** Last revision of every stream. */
  readonly revisions: Map<string, number>;
  readonly active: ActiveSegment;
  readonly head: Head;
}

/**
 * Puts a log in order after whatever ended its last writer, and says where to go on; `undefined` when there is no
 * segment yet. The caller holds the writer's lock.
 *
 * A group that is whole is kept, whether or not its writer lived to acknowledge it. What follows the last one is a
 * write that did not finish, and is zeroed. Broken bytes anywhere else were acknowledged once: that is
 * {@link EventStoreCorruptError}, and nothing is changed.
 */
export async function recoverLog(
  dir: string,
  files: SegmentFiles,
  summaries: SummaryFiles,
): Promise<RecoveredLog | undefined> {
  const names = await readdir(dir);
  for (const name of names) if (name.endsWith(TEMPORARY)) await rm(join(dir, name));
  const firsts = segmentsAmong(names);
  const published = await publishedHead(dir);
  const activeFirst = firsts.at(-1) ?? 0;
  if (published !== undefined && published.segment > activeFirst)
    throw new EventStoreCorruptError(`${join(dir, segmentFile(published.segment))} is gone`);
  if (activeFirst === 0) return undefined;
  if (firsts[0] !== START + 1)
    throw new EventStoreCorruptError(`${join(dir, segmentFile(START + 1))} is gone`);

  const revisions = new Map<string, number>();
  for (const [n, first] of firsts.slice(0, -1).entries()) {
    const { streams } = await summaries.restore(first, (firsts[n + 1] ?? 0) - 1);
    learn(revisions, streams);
  }

  const scan = await scanSegment(dir, activeFirst);
  learn(revisions, scan.streams);
  const synced = published?.segment === activeFirst ? published.end : SEGMENT_HEADER_BYTES;
  if (scan.end < synced)
    throw new EventStoreCorruptError(
      `${scan.path}: broken at byte ${scan.end}, durable up to byte ${synced}`,
    );
  const active = await settleTail(dir, files, scan, activeFirst, synced);
  return { revisions, active, head: { position: scan.last, segment: activeFirst, end: scan.end } };
}

/**
 * Makes everything after `synced` durable as it was found, and zeros what is after the last whole group. The groups
 * are written again rather than only synced: after a failed sync the kernel may hold a page for clean that never
 * reached the disk.
 */
async function settleTail(
  dir: string,
  files: SegmentFiles,
  scan: SegmentScan,
  first: number,
  synced: number,
): Promise<ActiveSegment> {
  const reader = await SegmentReader.open(dir, first);
  const tail = await reader.bytes(synced, scan.size).finally(() => reader.close());
  const torn = tail.subarray(scan.end - synced);
  if (holdsGroup(torn, scan)) {
    throw new EventStoreCorruptError(
      `${scan.path}: broken at byte ${scan.end}, after position ${scan.last}, with intact groups behind`,
    );
  }
  const used = usedLength(torn);
  const file = await files.open(reader.path);
  torn.fill(0);
  const rewritten = tail.subarray(0, scan.end - synced + used);
  if (rewritten.length > 0) await file.write(rewritten, synced);
  const { salt, size: capacity, end, streams } = scan;
  return { file, first, salt, capacity, end, streams };
}

const ZEROS = Buffer.alloc(1 << 16);

/** One write is under way at a time, so nothing whole can follow a torn one. */
function holdsGroup(bytes: Buffer, { salt, last }: SegmentScan): boolean {
  const magic = Buffer.alloc(4);
  magic.writeUInt32LE(GROUP_MAGIC);
  for (let at = bytes.indexOf(magic); at >= 0; at = bytes.indexOf(magic, at + 1)) {
    const group = intactGroup(bytes, at, salt);
    if (group !== undefined && group.first > last) return true;
  }
  return false;
}

/** Up to the last block that is not all zeros. */
function usedLength(bytes: Buffer): number {
  let end = bytes.length;
  while (end > 0) {
    const start = Math.max(end - ZEROS.length, 0);
    if (!bytes.subarray(start, end).equals(ZEROS.subarray(0, end - start))) break;
    end = start;
  }
  return end;
}

async function publishedHead(dir: string): Promise<Head | undefined> {
  try {
    return decodeHead(await readFile(join(dir, HEAD_FILE)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function learn(revisions: Map<string, number>, streams: ReadonlyMap<string, StreamSpan>): void {
  for (const [stream, { lastRevision }] of streams) revisions.set(stream, lastRevision);
}
