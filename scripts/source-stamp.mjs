/**
 * What the sources look like from outside: how many files there are and when the youngest was written, in a form that
 * changes when a build may have something to do. Cheap enough to be asked at every start; needs only Node 20.
 */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ROOTS = ['apps', 'libs', 'perf', 'scripts'];
export const STAMP_FILE = join('dist', '.stamp');

export function sourceStamp(root) {
  return stampOf(root, ROOTS);
}

/** The same of some folders only. */
export function stampOf(root, folders) {
  let [files, youngest] = [0, 0];
  for (const folder of folders) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      files++;
      youngest = Math.max(youngest, statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs);
    }
  }
  return `${files} ${youngest}`;
}
