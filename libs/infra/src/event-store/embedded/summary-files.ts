import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EventStoreCorruptError } from '#domain/ports/event-store.js';
import { syncDirectory } from './durable-file.js';
import { summaryFile, TEMPORARY } from './layout.js';
import { scanSegment } from './scan-segment.js';
import { decodeSummary, encodeSummary, type SegmentSummary } from './segment-summary.js';

/** Summaries are small, but a log may have thousands of segments, each with thousands of streams. */
const CACHED = 64;

/** The summaries of sealed segments. A missing or broken one is made again from the segment itself. */
export class SummaryFiles {
  private readonly cache = new Map<number, Promise<SegmentSummary>>();

  constructor(private readonly dir: string) {}

  /**
   * The summary of the sealed segment that runs from `first` to `last`. Throws {@link EventStoreCorruptError} when it
   * has to be made and the segment has bytes that are broken.
   */
  async load(first: number, last: number): Promise<SegmentSummary> {
    const known = this.cache.get(first);
    if (known !== undefined) return known;
    const loading = this.read(first, last).then(
      (summary) => summary ?? rebuildSummary(this.dir, first, last),
    );
    this.cache.set(first, loading);
    if (this.cache.size > CACHED) this.cache.delete(this.cache.keys().next().value ?? first);
    loading.catch(() => this.cache.delete(first));
    return loading;
  }

  /** As {@link load}, and keeps in a file what had to be made. Only the writer does. */
  async restore(first: number, last: number): Promise<SegmentSummary> {
    const stored = await this.read(first, last);
    if (stored !== undefined) return stored;
    const rebuilt = await rebuildSummary(this.dir, first, last);
    await this.save(rebuilt);
    return rebuilt;
  }

  async save(summary: SegmentSummary): Promise<void> {
    const path = join(this.dir, summaryFile(summary.first));
    await writeFile(`${path}${TEMPORARY}`, encodeSummary(summary), { flush: true });
    await rename(`${path}${TEMPORARY}`, path);
    await syncDirectory(this.dir);
  }

  private async read(first: number, last: number): Promise<SegmentSummary | undefined> {
    try {
      const summary = decodeSummary(await readFile(join(this.dir, summaryFile(first)), 'utf8'));
      return summary?.first === first && summary.last === last ? summary : undefined;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }
}

async function rebuildSummary(dir: string, first: number, last: number): Promise<SegmentSummary> {
  const scan = await scanSegment(dir, first, (header) => header.last < last);
  if (scan.last !== last)
    throw new EventStoreCorruptError(
      `${scan.path}: broken after position ${scan.last}, of ${last} that it had`,
    );
  return { first, last, streams: scan.streams };
}
