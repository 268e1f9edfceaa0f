import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** How many writes of 4 KB, each followed by fdatasync, a preallocated file takes in a second. */
export function fdatasyncsPerSecond(directory: string, writes: number): number {
  const path = join(directory, 'fdatasync');
  const block = Buffer.alloc(4096, 'x');
  const file = openSync(path, 'w');
  try {
    for (let n = 0; n < writes; n++) writeSync(file, block, 0, block.length, n * block.length);
    fdatasyncSync(file);
    const started = performance.now();
    for (let n = 0; n < writes; n++) {
      writeSync(file, block, 0, block.length, n * block.length);
      fdatasyncSync(file);
    }
    return (writes / (performance.now() - started)) * 1_000;
  } finally {
    closeSync(file);
    rmSync(path);
  }
}
