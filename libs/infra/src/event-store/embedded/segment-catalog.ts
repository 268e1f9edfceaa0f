import { readdir } from 'node:fs/promises';
import { EventStoreCorruptError } from '#domain/ports/event-store.js';
import type { Head } from './head.js';
import { segmentsAmong } from './layout.js';

/** Which segments there are. A segment is there before the head moves into it, and for good. */
export class SegmentCatalog {
  private firsts: readonly number[] = [];

  constructor(private readonly dir: string) {}

  /** First position of the segment that holds `position`, which is not beyond the head. */
  async holding(position: number, head: Head): Promise<number> {
    await this.refresh(head);
    const first = this.firsts.findLast((candidate) => candidate <= position);
    if (first === undefined)
      throw new EventStoreCorruptError(`no segment in ${this.dir} holds position ${position}`);
    return first;
  }

  /** Last position of a segment that the head has left. */
  async lastOf(first: number, head: Head): Promise<number> {
    await this.refresh(head);
    const next = this.firsts.find((candidate) => candidate > first);
    if (next === undefined)
      throw new EventStoreCorruptError(`the segment after ${first} in ${this.dir} is gone`);
    return next - 1;
  }

  private async refresh(head: Head): Promise<void> {
    if ((this.firsts.at(-1) ?? 0) < head.segment) this.firsts = segmentsAmong(await readdir(this.dir));
  }
}
