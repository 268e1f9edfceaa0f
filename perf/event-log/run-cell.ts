import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { NewEvent } from '#domain/ports/event-store.js';
import type { Candidate } from './candidate.js';
import { type Cell, streamOf } from './workload.js';

/** Milliseconds that the cell's appends took on an empty log, opening and closing apart. */
export async function runCell(
  home: string,
  candidate: Candidate,
  cell: Cell,
  batches: readonly (readonly NewEvent[])[],
): Promise<number> {
  const dir = await mkdtemp(join(home, `${candidate.name}-`));
  const store = await candidate.open(dir);
  let left = cell.appends;
  const appender = async (number: number) => {
    for (let n = number; left-- > 0; n++)
      await store.appendToStream(streamOf(number), batches[n % batches.length] ?? []);
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: cell.appenders }, (_, number) => appender(number)));
  const ms = performance.now() - started;
  await store.close();
  await rm(dir, { recursive: true });
  return ms;
}
