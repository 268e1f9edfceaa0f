import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export class DataDirInUseError extends Error {
  override readonly name = 'DataDirInUseError';
}

/**
 * Makes this process the only launcher on `dataDir`, until it ends; returns what gives the place up earlier.
 * The lock is SQLite's on a file: the operating system frees it with the process, so a crash leaves none behind.
 * Throws DataDirInUseError, naming the other process, when there is one.
 */
export function lockDataDir(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const pidFile = join(dataDir, 'launcher.pid');
  const lock = new DatabaseSync(join(dataDir, 'launcher.lock'));
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if ((error as { errcode?: unknown }).errcode !== SQLITE_BUSY) throw error;
    throw new DataDirInUseError(
      `${dataDir} is in use by another launcher (process ${readPid(pidFile)}): stop that one, or set DATA_DIR`,
    );
  }
  writeFileSync(pidFile, `${process.pid}\n`);
  return () => lock.close();
}

const SQLITE_BUSY = 5;

function readPid(pidFile: string): string {
  try {
    return readFileSync(pidFile, 'utf8').trim();
  } catch {
    return 'unknown';
  }
}
