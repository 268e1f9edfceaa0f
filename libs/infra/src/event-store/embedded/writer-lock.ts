import { join } from 'node:path';
import { EventStoreLockedError } from '#domain/ports/event-store.js';
import { type ExclusiveFileLock, lockExclusively } from '../../locks/exclusive-file-lock.js';
import { LOCK_FILE } from './layout.js';

/** Takes the right to append, until released or until this process is gone. Throws {@link EventStoreLockedError}. */
export function lockForWriting(dir: string): ExclusiveFileLock {
  const lock = lockExclusively(join(dir, LOCK_FILE));
  if (lock !== undefined) return lock;
  throw new EventStoreLockedError(
    `the event log in ${dir} is already being appended to: one process appends, any number may read`,
  );
}
