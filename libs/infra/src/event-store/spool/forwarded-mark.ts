import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Position, START } from '#domain/ports/event-store.js';
import { FORWARDED_FILE } from './layout.js';

/**
 * How far a generation is forwarded. Written after the event store has the events and not synced: a mark that is
 * behind after a crash repeats events, which readers drop; it is never ahead, which would lose them.
 */
export async function writeForwardedMark(dir: string, position: Position): Promise<void> {
  const path = join(dir, FORWARDED_FILE);
  // The final line feed is what tells a whole mark from the beginning of one.
  await writeFile(`${path}.tmp`, `${position}\n`);
  await rename(`${path}.tmp`, path);
}

/** {@link START} for a mark that is missing, or not whole after a power cut. */
export async function readForwardedMark(dir: string): Promise<Position> {
  let text: string;
  try {
    text = await readFile(join(dir, FORWARDED_FILE), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return START;
    throw error;
  }
  return /^\d{1,15}\n$/.test(text) ? Number(text) : START;
}
