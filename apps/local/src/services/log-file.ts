import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

const MAX_BYTES = 10 * 1024 * 1024;
const KEPT = 3;

/** `path`, ready to be appended to: one that has grown past 10 MB becomes `path.1` first, up to `path.3`. */
export async function rotateLogFile(path: string, maxBytes = MAX_BYTES): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size <= maxBytes) return path;
  await rm(`${path}.${KEPT}`, { force: true });
  for (let age = KEPT - 1; age >= 1; age--)
    await rename(`${path}.${age}`, `${path}.${age + 1}`).catch(ignoreMissing);
  await rename(path, `${path}.1`);
  return path;
}

/** The last lines of a log, for a terminal; none when there is no log. */
export async function lastLines(path: string, lines = 12): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text
    .trimEnd()
    .split('\n')
    .filter((line) => line !== '')
    .slice(-lines);
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
