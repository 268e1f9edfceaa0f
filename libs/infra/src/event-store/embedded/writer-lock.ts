import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EventStoreLockedError } from '#domain/ports/event-store.js';
import { LOCK_FILE } from './layout.js';

const SQLITE_BUSY = 5;

/** Held from construction until released, or until the process is gone, however it went. */
export interface WriterLock {
  release(): void;
}

/**
 * Takes the right to append. Node has no file locks of its own; SQLite's are the kernel's (fcntl), which lets go of
 * them when a process ends, so that nothing has to be waited for or cleaned up after SIGKILL. The database stays
 * empty: only its exclusive transaction matters. Nothing else may open this file, since closing any handle on it
 * would give up the process's locks. Throws {@link EventStoreLockedError}.
 */
export function lockForWriting(dir: string): WriterLock {
  const database = new DatabaseSync(join(dir, LOCK_FILE), { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error;
    throw new EventStoreLockedError(
      `the event log in ${dir} is already being appended to: one process appends, any number may read`,
    );
  }
  return { release: () => database.close() };
}
