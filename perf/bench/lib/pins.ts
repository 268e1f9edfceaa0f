import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** Which cores what is measured runs on, and which the one that measures. */
export interface Pins {
  /** As `taskset -c` takes it; undefined where nothing can be pinned. */
  readonly server: string | undefined;
  readonly generator: string | undefined;
}

/** The last core is the generator's, the others are the server's. Without `taskset` or a second core: none. */
export function pinsOf(cores = availableParallelism()): Pins {
  const hasTaskset = spawnSync('taskset', ['--version'], { stdio: 'ignore' }).status === 0;
  if (!hasTaskset || cores < 2) return { server: undefined, generator: undefined };
  return { server: cores === 2 ? '0' : `0-${cores - 2}`, generator: String(cores - 1) };
}

/** The command that runs a program on these cores. */
export function pinned(
  cores: string | undefined,
  command: string,
  args: readonly string[],
): { command: string; args: string[] } {
  if (cores === undefined) return { command, args: [...args] };
  return { command: 'taskset', args: ['-c', cores, command, ...args] };
}

/** Moves all threads of a process, and with them all that they will start. */
export function pin(pid: number, cores: string | undefined): void {
  if (cores !== undefined) spawnSync('taskset', ['-a', '-c', '-p', cores, String(pid)], { stdio: 'ignore' });
}
