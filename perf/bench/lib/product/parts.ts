import { readFileSync } from 'node:fs';
import { cpuSeconds, processTree } from '../measure/cpu-time.js';
import type { Program } from './program.js';

/** What the command line of each process of the product holds. */
const MARKS = {
  api: 'apps/api/src/main.js',
  projector: 'apps/projector/src/main.js',
  clickhouse: 'engine-child',
} as const;

export type Part = keyof typeof MARKS;

/** The process of that part. Throws when it is not running. */
export function pidOf(program: Program, part: Part): number {
  const found = processTree(program.pid).find((pid) => commandOf(pid).includes(MARKS[part]));
  if (found === undefined) throw new Error(`no ${part} is running`);
  return found;
}

export const partCpuSeconds = (program: Program, parts: readonly Part[]): number =>
  cpuSeconds(parts.map((part) => pidOf(program, part)));

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
