import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { EventStore } from '#domain/ports/event-store.js';
import { activateSegment } from './active-segment.js';
import { answerMismatch } from './answer-mismatch.js';
import { type SegmentFiles, segmentFiles, syncDirectory } from './durable-file.js';
import { EmbeddedEventStore } from './embedded-event-store.js';
import type { Head } from './head.js';
import { LogReader } from './log-reader.js';
import { LogWriter } from './log-writer.js';
import { PolledHead } from './polled-head.js';
import { PublishedHead } from './published-head.js';
import { RecentGroups } from './recent-groups.js';
import { type RecoveredLog, recoverLog } from './recover-log.js';
import { SEGMENT_HEADER_BYTES } from './segment-header.js';
import { SegmentPool } from './segment-pool.js';
import { SummaryFiles } from './summary-files.js';
import { lockForWriting } from './writer-lock.js';

const MIB = 1 << 20;

export interface EmbeddedEventStoreOptions {
  /** One log. Made by the writer; a reader waits for it. */
  readonly dir: string;
  /** One process writes, and reads as well; any number only read. */
  readonly mode: 'writer' | 'reader';
  /** Size of a segment file. Default 64 MiB. */
  readonly segmentBytes?: number;
  /** About how much one write takes at most. Default 2 MiB. */
  readonly groupBytes?: number;
  /** Bound of what waits to be written. Default 64 MiB. */
  readonly queueBytes?: number;
  /** For tests: a file system that fails. */
  readonly files?: SegmentFiles;
}

/**
 * Opens the embedded event log. As writer it recovers what the last one left, and throws
 * {@link EventStoreLockedError} when there is another, {@link EventStoreCorruptError} when acknowledged bytes are
 * broken.
 */
export async function openEmbeddedEventStore(options: EmbeddedEventStoreOptions): Promise<EventStore> {
  const { dir, mode } = options;
  if (mode === 'writer') return openWriter(options);
  return new EmbeddedEventStore(new LogReader(dir, new PolledHead(dir)), undefined, async () => undefined);
}

async function openWriter(options: EmbeddedEventStoreOptions): Promise<EventStore> {
  const { dir, segmentBytes = 64 * MIB, groupBytes = 2 * MIB, queueBytes = 64 * MIB } = options;
  const files = options.files ?? segmentFiles;
  await makeDirectory(dir);
  const lock = lockForWriting(dir);
  const pool = new SegmentPool(dir, files, segmentBytes);
  try {
    const summaries = new SummaryFiles(dir);
    const { active, revisions, head } =
      (await recoverLog(dir, files, summaries)) ?? (await beginLog(dir, files, pool, segmentBytes));
    const published = await PublishedHead.open(dir, head);
    const recent = new RecentGroups();
    const reader = new LogReader(dir, published, summaries, recent);
    const writer = new LogWriter(
      {
        dir,
        files,
        pool,
        summaries,
        head: published,
        recent,
        revisions,
        active,
        mismatch: (append, actual) => answerMismatch(reader, append, actual),
      },
      // A group that fits into a segment, so that segments are of one size.
      { groupBytes: Math.min(groupBytes, segmentBytes >> 1), queueBytes },
    );
    return new EmbeddedEventStore(reader, writer, async () => {
      await pool.close();
      lock.release();
    });
  } catch (error) {
    await pool.close();
    lock.release();
    throw error;
  }
}

async function beginLog(
  dir: string,
  files: SegmentFiles,
  pool: SegmentPool,
  segmentBytes: number,
): Promise<RecoveredLog> {
  const prepared = await pool.take(segmentBytes);
  const active = await activateSegment(dir, files, prepared, 1);
  const head: Head = { position: 0, segment: 1, end: SEGMENT_HEADER_BYTES };
  return { active, revisions: new Map(), head };
}

/** Each new directory on the way is durable in the one that holds it. */
async function makeDirectory(dir: string): Promise<void> {
  const made = await mkdir(dir, { recursive: true });
  if (made === undefined) return;
  const top = dirname(resolve(made));
  for (let parent = dirname(resolve(dir)); ; parent = dirname(parent)) {
    await syncDirectory(parent);
    if (parent === top) break;
  }
}
