import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Bench } from '../bench.js';
import { pinned } from '../pins.js';

/** A program of the harness on the server's cores; its first line of output says that it is ready. */
export interface PinnedProgram {
  readonly pid: number;
  readonly firstLine: string;
  close(): Promise<void>;
}

const programFile = (name: string) => fileURLToPath(new URL(`./${name}.js`, import.meta.url));

/** Starts a program of this directory and resolves once it has said its first line. */
export async function startPinned(
  bench: Bench,
  name: string,
  args: readonly string[] = [],
): Promise<PinnedProgram> {
  const child = spawnPinned(bench, name, args);
  const firstLine = await firstLineOf(child);
  const { pid } = child;
  if (pid === undefined) throw new Error(`${name} has no process id`);
  return {
    pid,
    firstLine,
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** Runs a program of this directory to its end: what it has printed, as JSON. */
export async function runPinned<T>(bench: Bench, name: string, args: readonly string[]): Promise<T> {
  const child = spawnPinned(bench, name, args);
  let printed = '';
  child.stdout?.on('data', (chunk) => (printed += String(chunk)));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${name} ended with ${code}`);
  return JSON.parse(printed) as T;
}

function spawnPinned(bench: Bench, name: string, args: readonly string[]): ChildProcess {
  const run = pinned(bench.pins.server, process.execPath, [programFile(name), ...args]);
  return spawn(run.command, run.args, { stdio: ['ignore', 'pipe', 'inherit'] });
}

function firstLineOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk) => {
      text += String(chunk);
      const end = text.indexOf('\n');
      if (end >= 0) resolve(text.slice(0, end));
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it was ready`)));
  });
}
