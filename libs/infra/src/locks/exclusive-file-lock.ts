import { DatabaseSync } from 'node:sqlite';

/** Held from construction until released, or until the process is gone, however it went. */
export interface ExclusiveFileLock {
  release(): void;
}

const SQLITE_BUSY = 5;

/** Kept from the garbage collector, which would close the file and with it give up the lock. */
const held = new Set<DatabaseSync>();

/**
 * Takes an exclusive lock on `path` (made when missing); undefined when another process holds it.
 *
 * Node has no file locks of its own. SQLite's are the kernel's (fcntl), which lets go of them when a process ends, so
 * nothing has to be waited for or cleaned up after SIGKILL. The database stays empty: only its exclusive transaction
 * matters. Nothing else may open this file: closing any handle on it would give up the process's locks.
 */
export function lockExclusively(path: string): ExclusiveFileLock | undefined {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error;
    return undefined;
  }
  held.add(database);
  return {
    release: () => {
      if (held.delete(database)) database.close();
    },
  };
}
