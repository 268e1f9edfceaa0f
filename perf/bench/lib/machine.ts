import { spawnSync } from 'node:child_process';
import { cpus, release, totalmem } from 'node:os';
import type { Pins } from './pins.js';
import type { Machine } from './result.js';

export function machineOf({ server, generator }: Pins): Machine {
  return {
    cpu: cpus()[0]?.model ?? '',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
    node: process.version,
    serverCores: server ?? 'not pinned',
    generatorCores: generator ?? 'not pinned',
  };
}

/** The commit that is checked out, marked when files differ from it; empty outside a repository. */
export function commitOf(): string {
  const git = (...args: string[]) => spawnSync('git', args, { encoding: 'utf8' }).stdout?.trim() ?? '';
  const commit = git('rev-parse', '--short', 'HEAD');
  return commit === '' || git('status', '--porcelain', '--untracked-files=no') === '' ? commit : `${commit}+`;
}
