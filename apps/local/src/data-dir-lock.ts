import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockExclusively } from '#infra/locks/exclusive-file-lock.js';

export class DataDirInUseError extends Error {
  override readonly name = 'DataDirInUseError';
}

/**
 * Makes this process the only launcher on `dataDir`, until it ends; returns what gives the place up earlier.
 * Throws DataDirInUseError, naming the other process, when there is one.
 */
export function lockDataDir(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const pidFile = join(dataDir, 'launcher.pid');
  const lock = lockExclusively(join(dataDir, 'launcher.lock'));
  if (lock === undefined) {
    throw new DataDirInUseError(
      `${dataDir} is in use by another launcher (process ${readPid(pidFile)}): stop that one, or set DATA_DIR`,
    );
  }
  writeFileSync(pidFile, `${process.pid}\n`);
  return () => lock.release();
}

function readPid(pidFile: string): string {
  try {
    return readFileSync(pidFile, 'utf8').trim();
  } catch {
    return 'unknown';
  }
}
